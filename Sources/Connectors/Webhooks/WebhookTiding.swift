/// What a connector that listens has to say.
public enum WebhookTiding: Sendable {
  /// It listens, at that port.
  case listening(Int)
  /// A call was answered.
  case answered(WebhookAnswer)
  /// A call could not be decided on; whoever called was told to call again.
  case failed(Sentence)
}

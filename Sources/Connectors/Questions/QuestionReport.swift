public import Exchange

/// What came of a question. Holds no value of the answer, and nothing from which it could be known which body does not know somebody.
public enum QuestionReport: Sendable {
  /// The answer is at the gateway, as a message of that type.
  case carried(MessageType)
  /// Nobody is known, or the partner does not take what it was asked with; its words.
  case refused(Sentence)
  /// The partner answered in a form that nothing carries.
  case unreadable
  /// It cannot be asked for now; for how many seconds it asks to be left alone, where it says so.
  case later(Int64?)
  /// Something is to be mended before anything is asked.
  case stopped(Sentence)
  /// The partner answered, and the gateway does not have it: it is to be asked again.
  case gateway(GatewayFault)
}

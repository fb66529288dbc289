/// How far a batch is. The raw value is what is stored and said.
public enum BatchState: String, Hashable, Sendable, CaseIterable {
  /// Its file is still coming.
  case receiving
  /// Its file is whole and was not looked at.
  case received
  /// The file is right as a whole; its records are being recorded.
  case recording
  /// Every record was recorded or set aside.
  case done
  /// The file was refused as a whole: nothing of it was recorded.
  case refused
}

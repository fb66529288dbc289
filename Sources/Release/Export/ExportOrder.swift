public import Exchange

/// What is to be written into a file, and for whom.
public struct ExportOrder: Hashable, Sendable {
  /// In which form.
  public let type: MessageType
  /// For whom.
  public let recipient: PartnerID
  /// Of which payer the households are; nil where only one told any.
  public let payer: String?

  /// An order.
  public init(type: MessageType, recipient: PartnerID, payer: String?) {
    self.type = type
    self.recipient = recipient
    self.payer = payer
  }
}

/// Why nothing can be exported: nothing was read of anybody, and no file is to be made.
public enum ExportRefusal: Error, Hashable, Sendable {
  /// No partner of that identifier is registered.
  case unknownPartner(PartnerID)
  /// No subscription of the partner's kind writes that type into a file.
  case noSubscription(MessageType, PartnerKind)
  /// The partner is suspended.
  case suspended(PartnerID)
  /// No format of that type is written.
  case notWritten(MessageType)
  /// Nobody is known in that type.
  case nobodyKnown(MessageType)
  /// Several payers are known, and a file is one payer's.
  case payerNeeded([String])
  /// Nobody of that payer is known.
  case payerUnknown(String, [String])
  /// What the file's header is taken from was erased, or went with its time, while the file was written.
  case frameGone
}

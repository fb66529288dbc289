public import Exchange

/// A partner's document that obeys its format in every element: cardinality, order, type, length, closed lists.
///
/// Only ``Adapter/validate(_:partner:)`` makes one.
public struct ValidDialect: Sendable {
  /// The format that it obeys.
  public let type: MessageType
  /// Whose code tables it is read with.
  public let partner: PartnerID?
  let root: DialectContent

  init(type: MessageType, partner: PartnerID?, root: DialectContent) {
    self.type = type
    self.partner = partner
    self.root = root
  }
}

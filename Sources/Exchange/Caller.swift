/// Where a call comes from, as far as the transport knows; nothing of it is believed without a signature.
public struct Caller: Hashable, Sendable {
  /// The network, as coarse as refusals of strangers may be counted.
  public let network: String
  /// Whose registered certificate the TLS connection showed; nil when it showed none.
  public let partner: PartnerID?

  /// A caller on a network.
  public init(network: String, partner: PartnerID? = nil) {
    self.network = network
    self.partner = partner
  }
}

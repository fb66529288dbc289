/// Where a call comes from, as far as the transport knows; nothing of it is believed without a signature.
public struct Caller: Hashable, Sendable {
  /// The network, as coarse as refusals of strangers may be counted.
  public let network: String
  /// Whose registered certificate the TLS connection showed; nil when it showed none.
  public let partner: PartnerID?
  /// Where the rooms note what the call turns out to be. It says nothing of who calls: two callers are the same without it.
  public let trail: CallTrail

  /// A caller on a network.
  public init(network: String, partner: PartnerID? = nil, trail: CallTrail = CallTrail()) {
    self.network = network
    self.partner = partner
    self.trail = trail
  }

  /// The same caller, of whose call is noted there what it turns out to be.
  public func leaving(_ trail: CallTrail) -> Caller { Caller(network: network, partner: partner, trail: trail) }

  /// Whether both are the same network and partner.
  public static func == (left: Caller, right: Caller) -> Bool {
    left.network == right.network && left.partner == right.partner
  }

  /// Network and partner.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(network)
    hasher.combine(partner)
  }
}

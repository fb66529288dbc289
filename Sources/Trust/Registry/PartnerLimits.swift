import JSONTree

/// What is set for one partner in place of the gateway's own limits; nil leaves the gateway's.
public struct PartnerLimits: Hashable, Sendable {
  /// How many days before its reception a message may have happened; 1 to 90.
  public var pastDays: Int?
  /// How many calls a minute are taken; 1 to 1 000 000.
  public var callsPerMinute: Int?

  /// Limits of a partner.
  public init(pastDays: Int? = nil, callsPerMinute: Int? = nil) {
    self.pastDays = pastDays
    self.callsPerMinute = callsPerMinute
  }

  var json: JSONValue {
    var object = JSONObject()
    if let pastDays { object["pastDays"] = .integer(pastDays) }
    if let callsPerMinute { object["callsPerMinute"] = .integer(callsPerMinute) }
    return .object(object)
  }

  init(_ node: PartnerReader) throws(RegistrationError) {
    try node.require(only: ["pastDays", "callsPerMinute"])
    pastDays = try node.integer("pastDays", 1...90)
    callsPerMinute = try node.integer("callsPerMinute", 1...1_000_000)
  }
}

/// Makes calls, one by one or side by side. Follows no redirection and tries nothing twice by itself.
public protocol PartnerCaller: Sendable {
  /// The whole answer, within those seconds.
  func call(_ request: PartnerRequest, within seconds: Int64) async throws(CallFault) -> PartnerAnswer
}

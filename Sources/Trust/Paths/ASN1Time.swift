import COpenSSL
import Exchange

extension Instant {
  /// An ASN.1 time as OpenSSL holds it; nil when it is none.
  init?(_ time: UnsafePointer<ASN1_TIME>?) {
    guard let time, let epoch = ASN1_TIME_set(nil, 0) else { return nil }
    defer { ASN1_TIME_free(epoch) }
    var (days, seconds): (Int32, Int32) = (0, 0)
    guard ASN1_TIME_diff(&days, &seconds, epoch, time) == 1 else { return nil }
    self.init(milliseconds: (Int64(days) * 86400 + Int64(seconds)) * 1000)
  }
}

public import Exchange
import Foundation
public import Trust

extension Home {
  /// What ends soon of all that this home trusts and shows; the most pressing first.
  public func expiryWarnings(in state: TrustState, at instant: Instant) -> [ExpiryWarning] {
    ExpiryWarning.all(in: state, server: served, at: instant)
  }

  /// The certificate that the server shows, when TLS is set up and it can be read.
  private var served: [(name: String, facts: CertificateFacts)] {
    guard let name = (try? Settings(file: settings))?.tls?.certificate,
      let pem = try? String(contentsOf: file(name), encoding: .utf8), let facts = try? CertificateFacts(pem: pem)
    else { return [] }
    return [(name, facts)]
  }
}

import Foundation
import Gateway
import Logging

extension Assembly {
  /// Serves until the process is told to stop; throws a ``Complaint`` that names the address when it cannot.
  ///
  /// - Parameter onReady: called once with the address that is listened on; what it prints is seen at once.
  func serve(
    _ settings: Settings, _ console: Console, logger: Logger, onReady: @escaping @Sendable (String) -> Void
  ) async throws {
    let (host, scheme) = (settings.host, settings.tls == nil ? "http" : "https")
    do {
      try await serve(logger: logger) { port in
        onReady("\(scheme)://\(host):\(port)")
        fflush(nil)
      }
    } catch let error as SettingsError {
      throw error
    } catch {
      let (address, why) = ("\(scheme)://\(host):\(settings.port)", Complaint.short(error))
      throw console.complaint(
        ExitStatus.unavailable, "La passerelle ne peut pas servir sur \(address) : \(why)",
        "The gateway cannot serve on \(address): \(why)")
    }
  }
}

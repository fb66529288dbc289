import Release
import ServiceLifecycle

/// Lets go of partners who wait at their mailbox when the server stops, so that nobody's patience delays it.
struct MailboxDoor: Service {
  let mailbox: MailboxDesk

  func run() async throws {
    try await gracefulShutdown()
    mailbox.stopWaiting()
  }
}

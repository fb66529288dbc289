import Release
import ServiceLifecycle

/// Lets go of partners who wait at their mailbox when the server stops, so that nobody's patience delays it: stands last among the services, which
/// are stopped from the last to the first.
struct MailboxDoor: Service {
  let mailbox: MailboxDesk

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    }
    mailbox.stopWaiting()
  }
}

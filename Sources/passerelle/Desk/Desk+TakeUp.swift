import Gateway

extension Desk {
  /// Has a running server take up what was just written; notes what else is wrong in its files. A complaint when it could not.
  func takeUp() async throws {
    guard let server = await AdminSocket(home: home) else { return }
    let faults: [String]
    do { faults = try await server.reload() } catch {
      throw console.complaint(
        ExitStatus.unavailable,
        "C'est écrit, mais le serveur n'a pas pu le prendre en compte ; il réessaie de lui-même : voyez son journal technique.",
        "It is written, but the server could not take it up; it tries again by itself: see its technical log.")
    }
    for fault in faults { console.note(console.text("À corriger par ailleurs : ", "To be mended besides: ") + fault) }
  }
}

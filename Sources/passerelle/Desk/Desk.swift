import Exchange
import Foundation
import Gateway
import Store

/// The operator's desk: who is asking, in which role, over which home; every look at a person is logged before it is shown
/// (design §3.18).
struct Desk {
  let home: Home
  let console: Console
  let person: Operator

  /// The desk of the system user that runs this command; a complaint when there is no gateway in that home, or the user is no operator.
  init(home: Home, console: Console) throws {
    self.home = home
    self.console = console
    guard home.exists else {
      throw console.complaint(
        ExitStatus.notFound, "Aucune passerelle dans \(home.directory.path). Créez-la : passerelle init --home DOSSIER",
        "No gateway in \(home.directory.path). Make one: passerelle init --home FOLDER")
    }
    let name = NSUserName()
    guard let known = try Operator.load(home.operators)[name] else {
      throw console.complaint(
        ExitStatus.notAllowed, "\(name) n'est pas un opérateur de cette passerelle (operators.json).",
        "\(name) is no operator of this gateway (operators.json).")
    }
    person = known
  }

  /// The first of these roles that the operator has; a complaint when there is none.
  func require(_ roles: OperatorRole...) throws -> OperatorRole {
    if let role = roles.first(where: person.roles.contains) { return role }
    let names = roles.map(\.rawValue).joined(separator: ", ")
    throw console.complaint(
      ExitStatus.notAllowed, "\(person.name) n'a pas le rôle qu'il faut (\(names)).",
      "\(person.name) does not have the role needed (\(names)).")
  }

  /// A connection that only reads, beside a running server or without one.
  func reading() throws -> any DossierReading { try Assembly.reading(home) }

  /// Has the server carry something out when it runs, else does it under the same exclusive lock, with an assembly of its own.
  func carryOut<Outcome: Sendable>(
    _ byServer: (AdminSocket) async throws -> Outcome, alone: (Assembly) async throws -> Outcome
  ) async throws -> Outcome {
    if let server = await AdminSocket(home: home) { return try await byServer(server) }
    let assembly = try await Assembly.open(home, installation: Installation.find(console))
    do {
      let outcome = try await alone(assembly)
      try await assembly.store.close()
      return outcome
    } catch {
      try? await assembly.store.close()
      throw error
    }
  }

  /// Logs that this operator looks at something, by the server when it runs, else under the same exclusive lock.
  func log(_ role: OperatorRole, _ command: String, target: String?, reason: String) async throws {
    let access = AccessEntry(
      person: person.name, role: role.rawValue, command: command, target: target, reason: reason,
      at: Assembly.systemClock.now)
    if let server = await AdminSocket(home: home) { return try await server.record(access) }
    let store = try Assembly.writing(home)
    do {
      _ = try await store.record(access)
      try await store.close()
    } catch {
      try? await store.close()
      throw error
    }
  }
}

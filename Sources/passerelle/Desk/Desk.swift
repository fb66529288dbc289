import ArgumentParser
import Exchange
import Foundation
import Gateway
import Store
import StoreSQLite

/// The operator's desk: who is asking, in which role, over which home; every look at a person is logged before it is shown
/// (design §3.18).
struct Desk {
  let home: Home
  let console: Console
  let person: Operator

  /// The desk of the system user that runs this command. Exits with a clear message when there is no gateway in that home or the
  /// user is no operator.
  init(home: Home, console: Console) throws {
    self.home = home
    self.console = console
    guard home.exists else {
      console.note(
        console.text(
          "Aucune passerelle ici. Créez-la : passerelle init --home DOSSIER",
          "No gateway here. Make one: passerelle init --home FOLDER"))
      throw ExitStatus.notFound
    }
    let name = NSUserName()
    guard let known = try Operator.load(home.operators)[name] else {
      console.note(
        console.text(
          "\(name) n'est pas un opérateur de cette passerelle (operators.json).",
          "\(name) is no operator of this gateway (operators.json)."))
      throw ExitStatus.notAllowed
    }
    person = known
  }

  /// Exits unless the operator has one of these roles; answers the one that is used.
  func require(_ roles: OperatorRole...) throws -> OperatorRole {
    if let role = roles.first(where: person.roles.contains) { return role }
    let names = roles.map(\.rawValue).joined(separator: ", ")
    console.note(
      console.text(
        "\(person.name) n'a pas le rôle qu'il faut (\(names)).", "\(person.name) does not have the role needed (\(names))."))
    throw ExitStatus.notAllowed
  }

  /// A connection that only reads, beside a running server or without one.
  func reading() throws -> any DossierReading { try Assembly.reading(home) }

  /// Logs that this operator looks at something, by the server when it runs, else under the same exclusive lock.
  func log(_ role: OperatorRole, _ command: String, target: String?, reason: String) async throws {
    let access = AccessEntry(
      person: person.name, role: role.rawValue, command: command, target: target, reason: reason,
      at: Assembly.systemClock.now)
    if let server = await AdminClient(home: home) { return try await server.record(access) }
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

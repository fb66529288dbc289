public import Exchange
import Foundation
import JSONTree
import Trust

extension ConnectorFolder {
  /// What the connector does; throws ``SettingsFault`` or `JSONError`.
  public func kind() throws -> ConnectorKind {
    let root = ConnectorEntry("connector.json", try JSONValue(parsing: [UInt8](try Data(contentsOf: file("connector.json")))))
    let kinds = ["endpoint", "files", "webhooks", "questions"].filter { root.optional($0) != nil }
    guard kinds.count <= 1 else {
      throw root.fault(
        Sentence("endpoint, files, webhooks ou questions : un seul", "endpoint, files, webhooks or questions: one alone"))
    }
    return switch kinds.first {
    case "files": .files(try FileSettings(root))
    case "webhooks": .webhooks(try WebhookSettings(root))
    case "questions": .questions(try QuestionSettings(root))
    default: .endpoint
    }
  }

  /// The key that it signs with, and its certificate.
  func signingKey(_ gateway: GatewaySettings) throws -> SigningKey {
    try KeyImport(contentsOf: file(gateway.key), certificate: file(gateway.certificate)).key
  }

  /// Reads everything that a run over files would need, and calls nobody; throws what is wrong.
  ///
  /// - Parameter types: the types that there are adapters of.
  public func check(_ settings: FileSettings, types: Set<MessageType>, environment: [String: String]) throws {
    _ = try signingKey(settings.gateway)
    _ = try terms(settings.gateway)
    _ = try WatchedFolder(settings, in: self)
    if let server = settings.sftp { _ = try SFTPServer(server, in: self, environment: environment) }
    for (rank, rule) in settings.names.enumerated() where !types.contains(rule.type) {
      throw SettingsFault(
        "files.names.\(rank).type",
        Sentence("aucun adaptateur n'est de ce type", "no adapter is of this type"))
    }
  }

  /// Reads everything that a run over webhooks would need, and listens nowhere; throws what is wrong.
  ///
  /// - Parameter types: the types that there are adapters of.
  public func check(_ settings: WebhookSettings, types: Set<MessageType>, environment: [String: String]) throws {
    _ = try signingKey(settings.gateway)
    _ = try terms(settings.gateway)
    _ = try secret(settings, environment: environment)
    for (model, type) in settings.types.sorted(by: { $0.key < $1.key }) where !types.contains(type) {
      throw SettingsFault("webhooks.types.\(model)", Sentence("aucun adaptateur n'est de ce type", "no adapter is of this type"))
    }
  }

  /// Reads everything that a question would need, and asks nobody; throws what is wrong.
  public func check(_ settings: QuestionSettings, for book: QuestionBook, environment: [String: String]) throws {
    _ = try signingKey(settings.gateway)
    _ = try terms(settings.gateway)
    _ = try credentials(settings, for: book, environment: environment)
  }

  /// The book's credentials; each that it names must be given, and no other.
  func credentials(
    _ settings: QuestionSettings, for book: QuestionBook, environment: [String: String]
  ) throws -> Credentials {
    try NamedPlaces(file: "questions.yaml", credentials: book.credentials, addresses: book.addresses)
      .check(settings.credentials, settings.addresses)
    return try Credentials(settings.credentials, in: directory, environment: environment)
  }

  /// The secret that is shared with rdv-insertion. A short one could be found by trying.
  func secret(_ settings: WebhookSettings, environment: [String: String]) throws -> String {
    let secret = try Credentials(["secret": settings.secret], in: directory, environment: environment)["secret"]
    guard secret.utf8.count >= 16 else {
      throw SettingsFault("webhooks.secret", Sentence("16 caractères au moins", "16 characters at least"))
    }
    return secret
  }

  /// A folder or file that the settings name: in the connector's folder, unless the path is absolute.
  func place(_ path: String) -> URL { path.hasPrefix("/") ? URL(fileURLWithPath: path) : file(path) }
}

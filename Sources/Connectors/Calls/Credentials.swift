import Exchange
import Foundation
import Trust

/// The values of an endpoint's credentials, read from where a connector's settings say: files that only their owner can use, or variables of
/// the environment. Never written anywhere.
struct Credentials: Sendable {
  private let values: [String: String]

  init(_ values: [String: String]) { self.values = values }

  /// Where a credential is.
  enum Place: Hashable, Sendable {
    /// A file in the connector's folder.
    case file(String)
    /// A variable of the environment.
    case environment(String)
  }

  /// Reads them all.
  ///
  /// - Throws: ``SettingsFault`` or `KeyError` that names the credential or its file, and no value.
  init(_ places: [String: Place], in folder: URL, environment: [String: String]) throws {
    var values: [String: String] = [:]
    for (name, place) in places {
      let text: String
      switch place {
      case .file(let path):
        text = try PrivateFile.read(folder.appendingPathComponent(path))
      case .environment(let variable):
        guard let value = environment[variable] else {
          throw SettingsFault(
            "credentials.\(name)",
            Sentence("la variable \(variable) n'est pas donnée", "the variable \(variable) is not set"))
        }
        text = value
      }
      let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
      guard !value.isEmpty else { throw SettingsFault("credentials.\(name)", Sentence("est vide", "is empty")) }
      values[name] = value
    }
    self.values = values
  }

  subscript(name: String) -> String { values[name] ?? "" }
}

import ArgumentParser
import Dossier
import Exchange
import Foundation
import Gateway
import Trust

/// Command-line texts as the house's values, with a clear message when they are none.
enum Parsed {
  static func optional<Value>(_ text: String?, _ name: String, _ read: (String) -> Value?) throws -> Value? {
    guard let text else { return nil }
    return try required(text, name, read)
  }

  static func required<Value>(_ text: String, _ name: String, _ read: (String) -> Value?) throws -> Value {
    guard let value = read(text) else {
      throw ValidationError(
        words("\(name) : « \(text) » n'est pas une valeur admise.", "\(name): \"\(text)\" is not a value that it takes."))
    }
    return value
  }

  /// A file as its body names it: `body/reference`, a household's behind `foyer:`.
  static func subject(_ text: String) -> Subject? {
    let isFoyer = text.hasPrefix("foyer:")
    let named = isFoyer ? text.dropFirst("foyer:".count) : text[...]
    guard let slash = named.firstIndex(of: "/"), let author = PartnerID(String(named[..<slash])) else { return nil }
    let reference = String(named[named.index(after: slash)...])
    return reference.isEmpty ? nil : Subject(author: author, bearer: isFoyer ? .foyer : .usager, reference: reference)
  }

  /// The algorithms that a partner's key may be registered for, as people read them.
  static let algorithms = SignatureAlgorithm.allCases.filter(\.isAdmitted).map {
    $0 == .edDSA ? "EdDSA (Ed25519)" : $0.rawValue
  }.joined(separator: ", ")

  /// An algorithm that a key may be registered for, under either of its names.
  static func algorithm(_ text: String) throws -> SignatureAlgorithm {
    if let algorithm = SignatureAlgorithm(name: text), algorithm.isAdmitted { return algorithm }
    throw ValidationError(
      words(
        "--algorithm : « \(text) » n'est pas admis ; le sont \(algorithms).",
        "--algorithm: \"\(text)\" is not admitted; these are: \(algorithms)."))
  }

  /// Refuses a reason that says nothing: it is logged for whoever asks later.
  static func checkReason(_ text: String) throws {
    let visible = text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned: false
      default: true
      }
    }
    guard visible.count >= 3 else {
      throw ValidationError(
        words(
          "--reason : dites pourquoi, en trois caractères visibles au moins.",
          "--reason: say why, in three visible characters at least."))
    }
  }

  /// Refuses what is no port to listen on.
  static func checkPort(_ port: Int) throws {
    let ports = Settings.ports
    guard ports.contains(port) else {
      throw ValidationError(
        words("--port : de \(ports.lowerBound) à \(ports.upperBound).", "--port: \(ports.lowerBound) to \(ports.upperBound)."))
    }
  }

  /// Refuses what is no address of a gateway.
  static func checkAddress(_ text: String) throws {
    guard let url = URL(string: text), let host = url.host, !host.isEmpty, ["http", "https"].contains(url.scheme ?? "") else {
      throw ValidationError(
        words(
          "--url : « \(text) » n'est pas une adresse http:// ou https://.",
          "--url: \"\(text)\" is no address http:// or https://."))
    }
  }
}

import Crypto
import Exchange
import Foundation
import JSONTree
import Token
import Trust

/// Both keys in `secrets/keys.wrapped`, which a token unwraps: it is asked once each time that the keys are read, never afterwards.
struct TokenKeys: KeyKeeper {
  let settings: TokenSettings
  let home: Home
  let environment: [String: String]

  init(_ settings: TokenSettings, home: Home, environment: [String: String]) {
    self.settings = settings
    self.home = home
    self.environment = environment
  }

  private var next: URL { home.secrets.appendingPathComponent("keys.wrapped.next") }

  func read() throws -> KeptKeys {
    try KeyDoubt.refuse(files: [home.keyEncryptionKey, home.indexKey], french: "d'un jeton", english: "a token")
    try KeyDoubt.refuse(variables: KeyVariables(), in: environment)
    let files = [home.wrappedKeys, next].filter { FileManager.default.fileExists(atPath: $0.path) }
    guard !files.isEmpty else {
      throw KeyError(
        "secrets/keys.wrapped is missing: passerelle keys wrap makes it",
        french: "secrets/keys.wrapped manque : passerelle keys wrap le fait")
    }
    let answers = try unwrap(try files.map { try Self.load($0) })
    var opened: [URL: Pair] = [:]
    for (file, answer) in zip(files, answers) {
      // One of the two suffices: the other may have been wrapped for the token that was here before.
      if case .success(let secret) = answer { opened[file] = try Pair(secret, of: file) }
    }
    guard let index = (opened[home.wrappedKeys] ?? opened[next])?.index else {
      throw zip(files, answers).lazy.compactMap { file, answer in
        if case .failure(let fault) = answer { KeyError(fault).of(file.lastPathComponent) } else { nil }
      }.first ?? KeyError(.otherKey)
    }
    return KeptKeys(current: opened[home.wrappedKeys]?.kek, next: opened[next]?.kek, index: index)
  }

  func prepare(after current: SymmetricKey, _ kept: KeptKeys) throws -> SymmetricKey {
    let key = SymmetricKey(size: .bits256)
    try prepare(key, index: kept.index)
    return key
  }

  /// Wraps both keys for the token, which has to unwrap them once, and makes them durable as the next.
  func prepare(_ key: SymmetricKey, index: SymmetricKey) throws {
    let secret = key.bytes + index.bytes
    let wrapped: WrappedSecret
    do {
      wrapped = try TokenKey.with(settings.place, pin: try pin()) { key throws(TokenFault) in try key.wrap(secret) }
    } catch let fault as TokenFault {
      throw KeyError(fault)
    }
    try SecretFile.write(JSONWriter.text(wrapped.json) + "\n", to: next)
  }

  func settle(_ standing: KeyStanding) throws {
    switch standing {
    case .current: try SecretFile.erase(next)
    case .next: try SecretFile.replace(home.wrappedKeys, by: next)
    }
  }
}

extension TokenKeys {
  /// The two keys as they are wrapped: one after the other.
  private struct Pair {
    let kek: SymmetricKey
    let index: SymmetricKey

    init(_ secret: [UInt8], of file: URL) throws(KeyError) {
      guard secret.count == 64 else {
        throw KeyError(
          "\(file.lastPathComponent) holds something else than two keys",
          french: "\(file.lastPathComponent) contient autre chose que deux clés")
      }
      (kek, index) = (SymmetricKey(data: secret.prefix(32)), SymmetricKey(data: secret.suffix(32)))
    }
  }

  /// What the token answers to each, in one session.
  private func unwrap(_ wrapped: [WrappedSecret]) throws -> [Result<[UInt8], TokenFault>] {
    do {
      return try TokenKey.with(settings.place, pin: try pin()) { key throws(TokenFault) in
        var answers: [Result<[UInt8], TokenFault>] = []
        for one in wrapped {
          do throws(TokenFault) { answers.append(.success(try key.unwrap(one))) } catch { answers.append(.failure(error)) }
        }
        return answers
      }
    } catch let fault as TokenFault {
      throw KeyError(fault)
    }
  }

  private func pin() throws(KeyError) -> [UInt8] {
    switch settings.pin {
    case .file(let path):
      return try PrivateFile.passphrase(path.hasPrefix("/") ? URL(fileURLWithPath: path) : home.file(path))
    case .variable(let name):
      guard let pin = environment[name], !pin.isEmpty else {
        throw KeyError("the variable \(name) is not set", french: "la variable \(name) n'est pas définie")
      }
      return Array(pin.utf8)
    }
  }

  private static func load(_ file: URL) throws(KeyError) -> WrappedSecret {
    let bytes = try PrivateFile.bytes(file)
    guard let tree = try? JSONTree(parsing: bytes), let wrapped = WrappedSecret(tree.root) else {
      throw KeyError(
        "\(file.lastPathComponent) cannot be read as keys that a token unwraps",
        french: "\(file.lastPathComponent) ne se lit pas comme des clés qu'un jeton déchiffre")
    }
    return wrapped
  }
}

extension KeyError {
  /// The fault of a token, in both languages.
  init(_ fault: TokenFault) { self.init(fault.text(in: .english), french: fault.text(in: .french)) }
}

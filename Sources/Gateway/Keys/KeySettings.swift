import Exchange
public import JSONTree

/// Where the key-encryption key and the index key come from.
public enum KeySettings: Hashable, Sendable {
  /// `secrets/kek` and `secrets/index.key`.
  case files
  /// Two variables of the process's environment.
  case environment(KeyVariables)
  /// `secrets/keys.wrapped`, unwrapped by a PKCS #11 token once, when the store is opened.
  case token(TokenSettings)

  /// Reads the member `keys` of that file, strictly.
  init(_ node: JSONNode, file: String) throws(SettingsError) {
    guard node.kind == .object else { throw SettingsError(file, "keys: an object") }
    for member in node.members where !["environment", "token"].contains(member.name) {
      throw SettingsError(file, "keys.\(member.name): no such setting")
    }
    switch (node["environment"], node["token"]) {
    case (nil, nil): self = .files
    case (let variables?, nil): self = .environment(try KeyVariables(variables, file: file))
    case (nil, let token?): self = .token(try TokenSettings(token, file: file))
    case (.some, .some): throw SettingsError(file, "keys: environment or token, not both")
    }
  }

  /// The settings as the file's text; nil for files, which are the default.
  public var json: JSONValue? {
    switch self {
    case .files: nil
    case .environment(let variables): .object(["environment": variables.json])
    case .token(let token): .object(["token": token.json])
    }
  }

  /// The word that programs read.
  public var name: String {
    switch self {
    case .files: "file"
    case .environment: "environment"
    case .token: "token"
    }
  }
}

/// The variables that hold the two keys, each as 64 hexadecimal digits or the base64 of 32 bytes.
public struct KeyVariables: Hashable, Sendable {
  /// The variable of the key-encryption key.
  public var kek = "PASSERELLE_KEK"
  /// The variable of the index key.
  public var index = "PASSERELLE_INDEX_KEY"
  /// The variable of the key-encryption key that is to follow, while it is changed.
  public var next: String { kek + "_NEXT" }

  /// The usual names.
  public init() {}

  /// Reads the member `keys.environment` of that file, strictly.
  init(_ node: JSONNode, file: String) throws(SettingsError) {
    guard node.kind == .object else { throw SettingsError(file, "keys.environment: an object") }
    for member in node.members {
      guard let name = member.value.string, Self.isName(name) else {
        throw SettingsError(file, "keys.environment.\(member.name): the name of a variable")
      }
      switch member.name {
      case "kek": kek = name
      case "index": index = name
      default: throw SettingsError(file, "keys.environment.\(member.name): no such setting")
      }
    }
    guard Set([kek, next, index]).count == 3 else {
      throw SettingsError(file, "keys.environment: a variable of its own for each key")
    }
  }

  /// Whether a shell could set a variable of that name (POSIX.1 §8.1).
  static func isName(_ text: String) -> Bool { text.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]{0,254}/) != nil }

  var json: JSONValue { .object(["kek": .string(kek), "index": .string(index)]) }
}

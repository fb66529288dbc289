import Exchange
import Foundation
import JSONTree
public import Token

/// The token that unwraps the keys: its module, its label, its key, and where its PIN is.
public struct TokenSettings: Hashable, Sendable {
  /// Where the PIN is.
  public enum PIN: Hashable, Sendable {
    /// In a file that its owner alone can use; relative to the home unless it begins with `/`.
    case file(String)
    /// In a variable of the process's environment.
    case variable(String)
  }

  /// Where the key is.
  public let place: TokenPlace
  /// Where its PIN is.
  public let pin: PIN

  /// Settings as given; the module is looked for when it is used.
  public init(place: TokenPlace, pin: PIN) {
    self.place = place
    self.pin = pin
  }

  /// Reads the member `keys.token` of that file, strictly.
  init(_ node: JSONNode, file: String) throws(SettingsError) {
    guard node.kind == .object else { throw SettingsError(file, "keys.token: an object") }
    var texts: [String: String] = [:]
    for member in node.members {
      guard ["module", "label", "key", "keyId", "pinFile", "pinEnvironment"].contains(member.name) else {
        throw SettingsError(file, "keys.token.\(member.name): no such setting")
      }
      guard let text = member.value.string, !text.isEmpty else {
        throw SettingsError(file, "keys.token.\(member.name): a text")
      }
      texts[member.name] = text
    }
    try self.init(texts, file: file)
  }

  /// The settings of these texts, by the names that they have in the file; throws what is missing or wrong.
  public init(_ texts: [String: String], file: String) throws(SettingsError) {
    func wrong(_ reason: String) -> SettingsError { SettingsError(file, "keys.token: \(reason)") }
    guard let module = texts["module"], module.hasPrefix("/") else {
      throw wrong("module: an absolute path")
    }
    guard let label = texts["label"], label.utf8.count <= 32 else { throw wrong("label: a text of 32 bytes at most") }
    let key: TokenPlace.KeyName
    switch (texts["key"], texts["keyId"]) {
    case (let name?, nil): key = .label(name)
    case (nil, let text?):
      guard let id = Hexadecimal.bytes(text), !id.isEmpty else { throw wrong("keyId: hexadecimal digits") }
      key = .id(id)
    default: throw wrong("the key's label (key) or its identifier (keyId), one of the two")
    }
    let pin: PIN
    switch (texts["pinFile"], texts["pinEnvironment"]) {
    case (let file?, nil): pin = .file(file)
    case (nil, let name?):
      guard KeyVariables.isName(name) else { throw wrong("pinEnvironment: the name of a variable") }
      pin = .variable(name)
    default: throw wrong("where its PIN is, pinFile or pinEnvironment, one of the two")
    }
    self.init(place: TokenPlace(module: module, label: label, key: key), pin: pin)
  }

  /// The settings as the file's text.
  var json: JSONValue {
    var object: JSONObject = ["module": .string(place.module), "label": .string(place.label)]
    switch place.key {
    case .label(let label): object["key"] = .string(label)
    case .id(let id): object["keyId"] = .string(Hexadecimal.text(id))
    }
    switch pin {
    case .file(let file): object["pinFile"] = .string(file)
    case .variable(let name): object["pinEnvironment"] = .string(name)
    }
    return .object(object)
  }
}

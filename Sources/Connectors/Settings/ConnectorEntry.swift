import Foundation
import JSONTree

/// A value of `connector.json` and the name that leads to it.
struct ConnectorEntry {
  let name: String
  let value: JSONValue

  init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }

  private func below(_ member: String) -> String { name == "connector.json" ? member : "\(name).\(member)" }

  func fault(_ sentence: Sentence) -> SettingsFault { SettingsFault(name, sentence) }

  func names() throws(SettingsFault) -> [String] {
    guard let object = value.objectValue else { throw fault(Sentence("un objet est attendu", "an object is expected")) }
    return object.keys
  }

  /// Refuses members that mean nothing here.
  func allowing(_ known: Set<String>) throws(SettingsFault) {
    for member in try names() where !known.contains(member) {
      throw SettingsFault(below(member), Sentence("réglage inconnu", "unknown setting"))
    }
  }

  func optional(_ member: String) -> ConnectorEntry? { value[member].map { ConnectorEntry(below(member), $0) } }

  func entry(_ member: String) throws(SettingsFault) -> ConnectorEntry {
    guard let entry = optional(member) else { throw SettingsFault(below(member), Sentence("manque", "is missing")) }
    return entry
  }

  func text(_ member: String) throws(SettingsFault) -> String {
    let entry = try entry(member)
    guard let text = entry.value.stringValue, !text.isEmpty else {
      throw entry.fault(Sentence("un texte est attendu", "a text is expected"))
    }
    return text
  }

  func texts(_ member: String) throws(SettingsFault) -> [String] {
    let entry = try entry(member)
    let texts = entry.value.arrayValue?.compactMap(\.stringValue) ?? []
    guard !texts.isEmpty, texts.count == entry.value.arrayValue?.count else {
      throw entry.fault(Sentence("une liste de textes est attendue", "a list of texts is expected"))
    }
    return texts
  }

  func address(_ member: String) throws(SettingsFault) -> String {
    let text = try text(member)
    guard PartnerAddress.isAdmitted(text) else {
      throw SettingsFault(
        below(member),
        Sentence(
          "une adresse https:// est attendue, sans barre finale (http:// sur cette machine seulement)",
          "an address https:// is expected, without a slash at its end (http:// on this machine alone)"))
    }
    return text
  }

  /// A proxy, `http://host:port`.
  func proxy(_ member: String) throws -> HTTPTerms.Proxy {
    let text = try text(member)
    guard let parts = URLComponents(string: text), parts.scheme == "http", let host = parts.host, !host.isEmpty,
      let port = parts.port, (1...65535).contains(port), text == "http://\(host):\(port)"
    else {
      throw SettingsFault(below(member), Sentence("http://hôte:port est attendu", "http://host:port is expected"))
    }
    return HTTPTerms.Proxy(host: host, port: port)
  }

  func number(_ member: String, _ range: ClosedRange<Int64>, otherwise: Int64) throws(SettingsFault) -> Int64 {
    guard let entry = optional(member) else { return otherwise }
    guard let number = entry.value.integerValue, range.contains(number) else {
      throw entry.fault(
        Sentence(
          "un nombre de \(range.lowerBound) à \(range.upperBound) est attendu",
          "a number from \(range.lowerBound) to \(range.upperBound) is expected"))
    }
    return number
  }
}

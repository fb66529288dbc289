public import Dossier
import JSONTree

/// How the content of a statement is written before it is encrypted: the same bytes for the same coverage and facts.
///
///     {"coverage":["/foyer/rsa"],"facts":[["/foyer/rsa/etat",null,"ouvert"],["/foyer/rsa/montant",null,{"absence":"inconnu"},0]]}
///
/// A fourth element marks an absence, so that no value can be taken for one.
public enum StatementCodec {
  /// The bytes of a statement's coverage and facts.
  public static func bytes(coverage: [FactPath], facts: [Fact]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(64 + facts.count * 64)
    output += #"{"coverage":["#.utf8
    for (index, path) in coverage.sorted().enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      JSONWriter.appendString(path.text, to: &output)
    }
    output += #"],"facts":["#.utf8
    for (index, fact) in facts.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      append(fact, to: &output)
    }
    output += "]}".utf8
    return output
  }

  private static func append(_ fact: Fact, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "["))
    JSONWriter.appendString(fact.key.path.text, to: &output)
    output.append(UInt8(ascii: ","))
    if let item = fact.key.item { JSONWriter.appendString(item, to: &output) } else { output += "null".utf8 }
    output.append(UInt8(ascii: ","))
    switch fact.value {
    case .value(let value): JSONWriter.append(value, to: &output)
    case .absent(let absence):
      JSONWriter.append(["absence": .string(absence.rawValue)], to: &output)
      output += ",0".utf8
    }
    output.append(UInt8(ascii: "]"))
  }

  /// The coverage and facts that ``bytes(coverage:facts:)`` wrote; throws ``StoreError/corrupted(_:)`` for any others.
  public static func read(_ bytes: [UInt8]) throws(StoreError) -> (coverage: [FactPath], facts: [Fact]) {
    guard let json = try? JSONValue(parsing: bytes), let paths = json["coverage"]?.arrayValue,
      let entries = json["facts"]?.arrayValue
    else { throw damaged }
    var coverage: [FactPath] = []
    for path in paths {
      guard let path = path.stringValue.flatMap({ FactPath($0) }) else { throw damaged }
      coverage.append(path)
    }
    var facts: [Fact] = []
    facts.reserveCapacity(entries.count)
    for entry in entries {
      guard let parts = entry.arrayValue, let path = parts.first?.stringValue.flatMap({ FactPath($0) }) else {
        throw damaged
      }
      let key = FactKey(path, item: parts.dropFirst().first?.stringValue)
      switch parts.count {
      case 3: facts.append(Fact(key, .value(parts[2])))
      case 4:
        guard let absence = parts[2]["absence"]?.stringValue.flatMap({ Absence(rawValue: $0) }) else { throw damaged }
        facts.append(Fact(key, .absent(absence)))
      default: throw damaged
      }
    }
    return (coverage, facts)
  }

  private static let damaged = StoreError.corrupted("a statement that does not decode")
}

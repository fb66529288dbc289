internal import Dossier
internal import JSONTree

/// The values of a dossier at a place, whatever their order and their bearer.
struct DossierValues {
  private let document: DossierDocument

  init(_ document: DossierDocument) { self.document = document }

  /// The texts of the values at that path, in the order of their texts; of a list, only those of items that have these words
  /// (`type=assedic, organisme=FT`).
  func at(_ path: FactPath, items: String?) -> [String] {
    let tags = (items ?? "").split(separator: ",").map { $0.split(separator: "=", maxSplits: 1) }.compactMap { pair in
      pair.count == 2 ? (pair[0].trimmed, pair[1].trimmed) : nil
    }
    var texts: [String] = []
    let bearers: [JSONObject] = path.bearer == .foyer ? document.foyer.map { [$0] } ?? [] : document.usagers
    for bearer in bearers { Self.collect(.object(bearer), path.names[...], tags, &texts) }
    return texts.sorted()
  }

  private static func collect(
    _ value: JSONValue, _ names: ArraySlice<String>, _ tags: [(String, String)], _ texts: inout [String]
  ) {
    if let items = value.arrayValue {
      for item in items where hasTags(item, tags) { collect(item, names, tags, &texts) }
    } else if let name = names.first {
      if let inner = value[name] { collect(inner, names.dropFirst(), tags, &texts) }
    } else {
      texts.append(JSONWriter.text(value))
    }
  }

  /// An item that has none of the members is of an outer list, which the words say nothing of.
  private static func hasTags(_ item: JSONValue, _ tags: [(String, String)]) -> Bool {
    tags.allSatisfy { member, word in item[member].map { $0.stringValue == word } ?? true }
  }
}

extension Substring {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}

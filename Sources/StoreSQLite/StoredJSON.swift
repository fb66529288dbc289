import JSONTree

/// Small tables of texts in a column.
enum StoredJSON {
  /// An object of texts, its names in order.
  static func text(_ table: [String: String]) -> String {
    var object = JSONObject()
    for (name, value) in table.sorted(by: { $0.key < $1.key }) { object[name] = .string(value) }
    return JSONWriter.text(.object(object))
  }

  /// A list of texts.
  static func text(_ list: [String]) -> String { JSONWriter.text(.array(list.map { .string($0) })) }

  /// The table that was written.
  static func table(_ text: String) -> [String: String] {
    guard let object = (try? JSONValue(parsing: text))?.objectValue else { return [:] }
    return Dictionary(
      object.compactMap { member in member.value.stringValue.map { (member.name, $0) } }, uniquingKeysWith: { $1 })
  }

  /// The list that was written.
  static func list(_ text: String?) -> [String] {
    guard let text, let array = (try? JSONValue(parsing: text))?.arrayValue else { return [] }
    return array.compactMap(\.stringValue)
  }
}

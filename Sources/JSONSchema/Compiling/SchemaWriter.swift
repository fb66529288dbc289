import JSONTree

/// Reads the keywords of one schema object and writes its instructions, cheap ones first.
struct SchemaWriter {
  let object: JSONObject
  let place: SchemaPlace
  let location: String
  let vocabularies: Vocabularies
  let base: URIReference
  let formats: FormatPolicy
  var types = JSONTypes.all
  var isTracking = false
  var instructions: [SchemaInstruction] = []

  mutating func write(to compiler: inout SchemaCompiler) throws(SchemaError) {
    if vocabularies.contains(.validation) {
      try writeType()
      try writeValues(to: &compiler)
      try writeNumbers(to: &compiler)
      try writeSizes(to: &compiler)
    }
    try writeFormat()
    if vocabularies.contains(.applicator) {
      try writeArrays(to: &compiler)
    }
    try writeObjects(to: &compiler)
    try writeReferences(to: &compiler)
    if vocabularies.contains(.applicator) {
      try writeBranches(to: &compiler)
      try writeDependents(to: &compiler)
    }
    if vocabularies.contains(.unevaluated) { try writeUnevaluated(to: &compiler) }
  }

  func error(_ keyword: String, _ detail: String) -> SchemaError {
    SchemaError(location + URIReference.encodedFragment(JSONPointer(tokens: [keyword]).description), detail)
  }

  /// A whole number from 0, as bounds of lengths and counts are; nil without the keyword. Larger than any count becomes the
  /// largest integer, which no count exceeds either.
  func size(_ keyword: String) throws(SchemaError) -> Int? {
    guard let value = object[keyword] else { return nil }
    guard let text = value.numberValue?.text else { throw error(keyword, "\(keyword) is a whole number") }
    let number = ExactNumber(text.utf8)
    guard number.isInteger, !number.isNegative else { throw error(keyword, "\(keyword) is a whole number, not below 0") }
    return value.integerValue.map(Int.init) ?? Int.max
  }

  func text(_ keyword: String) throws(SchemaError) -> String? {
    guard let value = object[keyword] else { return nil }
    guard let text = value.stringValue else { throw error(keyword, "\(keyword) is a string") }
    return text
  }

  /// The members of a keyword that is an object; none without it.
  func members(_ keyword: String) throws(SchemaError) -> JSONObject {
    guard let value = object[keyword] else { return JSONObject() }
    guard let members = value.objectValue else { throw error(keyword, "\(keyword) is an object") }
    return members
  }

  /// The texts of a keyword that is a list of different texts.
  func texts(_ value: JSONValue, _ keyword: String) throws(SchemaError) -> [String] {
    let texts = value.arrayValue?.compactMap(\.stringValue) ?? []
    guard texts.count == value.arrayValue?.count, Set(value.arrayValue ?? []).count == texts.count else {
      throw error(keyword, "\(keyword) lists names, each once")
    }
    return texts
  }

  func pattern(_ source: String, _ keyword: String) throws(SchemaError) -> Pattern {
    do throws(PatternError) {
      return try Pattern(source)
    } catch {
      throw self.error(keyword, error.description)
    }
  }

  /// The node of a keyword that is a schema; -1 without it.
  func child(_ keyword: String, _ compiler: inout SchemaCompiler) throws(SchemaError) -> Int32 {
    object[keyword] == nil ? -1 : try compiler.node(at: place.appending(keyword))
  }

  /// The nodes of a keyword that is a list of schemas; none without it.
  func children(_ keyword: String, _ compiler: inout SchemaCompiler) throws(SchemaError) -> [Int32] {
    guard let value = object[keyword] else { return [] }
    guard let count = value.arrayValue?.count, count > 0 else { throw error(keyword, "\(keyword) is a list of schemas") }
    var result: [Int32] = []
    for index in 0..<count { result.append(try compiler.node(at: place.appending(keyword).appending(index: index))) }
    return result
  }
}

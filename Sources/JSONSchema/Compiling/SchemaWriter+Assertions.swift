import JSONTree

extension SchemaWriter {
  mutating func writeType() throws(SchemaError) {
    guard let value = object["type"] else { return }
    let names = if let name = value.stringValue { [name] } else { try texts(value, "type") }
    types = []
    for name in names {
      guard let type = JSONTypes(named: name) else { throw error("type", "unknown type \(name)") }
      types.insert(type)
    }
    if names.isEmpty { throw error("type", "type names at least one") }
  }

  /// `const` and `enum` (Validation §6.1).
  mutating func writeValues(to compiler: inout SchemaCompiler) throws(SchemaError) {
    if let value = object["const"] {
      compiler.tables.values.append(value)
      instructions.append(.const(Int32(compiler.tables.values.count - 1)))
    }
    guard let value = object["enum"] else { return }
    guard let list = value.arrayValue else { throw error("enum", "enum is a list") }
    var rule = ChoiceRule()
    for item in list {
      if let text = item.stringValue { _ = rule.texts.insert(text) } else { rule.others.append(item) }
    }
    let shown = list.prefix(12).map { JSONWriter.text($0) }.joined(separator: ", ")
    rule.expected = "one of " + shown + (list.count > 12 ? " and \(list.count - 12) more" : "")
    compiler.tables.choices.append(SharedRule(rule))
    instructions.append(.choice(Int32(compiler.tables.choices.count - 1)))
  }

  /// Bounds and multiples (Validation §6.2).
  mutating func writeNumbers(to compiler: inout SchemaCompiler) throws(SchemaError) {
    for keyword in ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"] {
      guard let value = object[keyword] else { continue }
      guard let text = value.numberValue?.text else { throw error(keyword, "\(keyword) is a number") }
      let number = ExactNumber(text.utf8)
      let index = Int32(compiler.tables.numbers.count)
      compiler.tables.numbers.append(number)
      switch keyword {
      case "minimum": instructions.append(.minimum(index))
      case "exclusiveMinimum": instructions.append(.exclusiveMinimum(index))
      case "maximum": instructions.append(.maximum(index))
      case "exclusiveMaximum": instructions.append(.exclusiveMaximum(index))
      default:
        guard !number.isNegative, !number.digits.isEmpty else { throw error(keyword, "multipleOf is above 0") }
        guard number.digits.count <= ExactNumber.mostDivisorDigits else {
          throw error(keyword, "multipleOf has at most \(ExactNumber.mostDivisorDigits) digits here")
        }
        instructions.append(.multipleOf(index))
      }
    }
  }

  /// Bounds of lengths and counts, `pattern` and `uniqueItems` (Validation §6.3 to §6.5).
  mutating func writeSizes(to compiler: inout SchemaCompiler) throws(SchemaError) {
    if let size = try size("minLength"), size > 0 { instructions.append(.minLength(size)) }
    if let size = try size("maxLength") { instructions.append(.maxLength(size)) }
    if let size = try size("minProperties"), size > 0 { instructions.append(.minProperties(size)) }
    if let size = try size("maxProperties") { instructions.append(.maxProperties(size)) }
    if let size = try size("minItems"), size > 0 { instructions.append(.minItems(size)) }
    if let size = try size("maxItems") { instructions.append(.maxItems(size)) }
    if let source = try text("pattern") {
      compiler.tables.patterns.append(try pattern(source, "pattern"))
      instructions.append(.pattern(Int32(compiler.tables.patterns.count - 1)))
    }
    if let value = object["uniqueItems"] {
      guard let bool = value.boolValue else { throw error("uniqueItems", "uniqueItems is true or false") }
      if bool { instructions.append(.uniqueItems) }
    }
  }

  /// `format` asserts when the caller or the schema's own meta-schema says so; an unknown format never does.
  mutating func writeFormat() throws(SchemaError) {
    guard !vocabularies.isDisjoint(with: [.formatAnnotation, .formatAssertion]), let name = try text("format") else { return }
    guard formats == .assertion || vocabularies.contains(.formatAssertion), let format = Format(rawValue: name) else { return }
    instructions.append(.format(format))
  }
}

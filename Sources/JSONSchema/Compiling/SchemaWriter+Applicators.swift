import JSONTree

extension SchemaWriter {
  /// `$ref` and `$dynamicRef` (Core §8.2.3).
  mutating func writeReferences(to compiler: inout SchemaCompiler) throws(SchemaError) {
    if let text = try text("$ref") {
      let found = try compiler.find(URIReference(text).resolved(against: base), from: error("$ref", "").location)
      instructions.append(.reference(try compiler.node(at: found.place)))
    }
    if let text = try text("$dynamicRef") {
      let found = try compiler.find(URIReference(text).resolved(against: base), from: error("$dynamicRef", "").location)
      let node = try compiler.node(at: found.place)
      // Only what first leads to a dynamic anchor of that name is resolved by dynamic scope.
      guard let name = found.anchor else {
        instructions.append(.reference(node))
        return
      }
      compiler.usesDynamicReference = true
      instructions.append(.dynamicReference(compiler.anchor(named: name), otherwise: node))
    }
  }

  /// `allOf`, `anyOf`, `oneOf`, `not`, `if` (Core §10.2).
  mutating func writeBranches(to compiler: inout SchemaCompiler) throws(SchemaError) {
    for keyword in ["allOf", "anyOf", "oneOf"] {
      let nodes = try children(keyword, &compiler)
      if nodes.isEmpty { continue }
      let first = Int32(compiler.tables.branches.count)
      let count = Int32(nodes.count)
      compiler.tables.branches += nodes
      switch keyword {
      case "allOf": instructions.append(.allOf(first: first, count: count))
      case "anyOf": instructions.append(.anyOf(first: first, count: count))
      default: instructions.append(.oneOf(first: first, count: count))
      }
    }
    let not = try child("not", &compiler)
    if not >= 0 { instructions.append(.not(not)) }
    let test = try child("if", &compiler)
    if test >= 0 {
      let then = try child("then", &compiler)
      instructions.append(.condition(test, then: then, otherwise: try child("else", &compiler)))
    }
  }

  /// `prefixItems`, `items` and `contains` (Core §10.3.1).
  mutating func writeArrays(to compiler: inout SchemaCompiler) throws(SchemaError) {
    let rule = ArrayRule(prefix: try children("prefixItems", &compiler), items: try child("items", &compiler))
    if !rule.prefix.isEmpty || rule.items >= 0 {
      compiler.tables.arrays.append(rule)
      instructions.append(.array(Int32(compiler.tables.arrays.count - 1)))
    }
    let node = try child("contains", &compiler)
    let bounded = vocabularies.contains(.validation)
    let least = bounded ? try size("minContains") : nil
    let most = bounded ? try size("maxContains") : nil
    if node < 0 { return }
    compiler.tables.contains.append(ContainsRule(node: node, least: least ?? 1, most: most))
    instructions.append(.contains(Int32(compiler.tables.contains.count - 1)))
  }

  mutating func writeUnevaluated(to compiler: inout SchemaCompiler) throws(SchemaError) {
    let items = try child("unevaluatedItems", &compiler)
    if items >= 0 { instructions.append(.unevaluatedItems(items)) }
    let properties = try child("unevaluatedProperties", &compiler)
    if properties >= 0 { instructions.append(.unevaluatedProperties(properties)) }
    isTracking = items >= 0 || properties >= 0
  }
}

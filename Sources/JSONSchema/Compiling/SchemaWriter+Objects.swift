import JSONTree

extension SchemaWriter {
  /// `properties`, `patternProperties`, `additionalProperties`, `propertyNames` (Core §10.3.2) and `required`.
  mutating func writeObjects(to compiler: inout SchemaCompiler) throws(SchemaError) {
    var rule = ObjectRule()
    if vocabularies.contains(.applicator) {
      for (name, _) in try members("properties") {
        let node = try compiler.node(at: place.appending("properties").appending(name))
        rule.add(name, node: node)
        _ = compiler.tables.names.insert(name)
      }
      for (source, _) in try members("patternProperties") {
        let node = try compiler.node(at: place.appending("patternProperties").appending(source))
        rule.patterns.append(PatternRule(pattern: try pattern(source, "patternProperties"), node: node))
      }
      rule.additional = try child("additionalProperties", &compiler)
      let names = try child("propertyNames", &compiler)
      if names >= 0 { instructions.append(.propertyNames(names)) }
    }
    if vocabularies.contains(.validation), let value = object["required"] {
      rule.required = try texts(value, "required")
      for name in rule.required {
        rule.require(name)
        _ = compiler.tables.names.insert(name)
      }
    }
    guard rule.names.count > 0 || !rule.patterns.isEmpty || rule.additional >= 0 else { return }
    compiler.tables.objects.append(SharedRule(rule))
    instructions.append(.object(Int32(compiler.tables.objects.count - 1)))
  }

  /// `dependentRequired` (Validation §6.5.4), `dependentSchemas` (Core §10.2.2.4) and `dependencies`, which was both before.
  mutating func writeDependents(to compiler: inout SchemaCompiler) throws(SchemaError) {
    for keyword in ["dependentRequired", "dependentSchemas", "dependencies"] {
      if keyword == "dependentRequired" && !vocabularies.contains(.validation) { continue }
      for (name, value) in try members(keyword) {
        let isList = keyword == "dependentRequired" || (keyword == "dependencies" && value.arrayValue != nil)
        let required = isList ? try texts(value, keyword) : []
        let node = isList ? -1 : try compiler.node(at: place.appending(keyword).appending(name))
        for known in required + [name] { _ = compiler.tables.names.insert(known) }
        compiler.tables.dependents.append(DependentRule(name: name, required: required, node: node, keyword: keyword))
        instructions.append(.dependents(Int32(compiler.tables.dependents.count - 1)))
      }
    }
  }
}

extension ObjectRule {
  mutating func add(_ name: String, node: Int32) {
    let number = names.insert(name)
    if number == nodes.count {
      nodes.append(-1)
      isRequired.append(false)
    }
    if node >= 0 { nodes[number] = node }
  }

  mutating func require(_ name: String) {
    add(name, node: -1)
    if let number = names.find(name) { isRequired[number] = true }
  }
}

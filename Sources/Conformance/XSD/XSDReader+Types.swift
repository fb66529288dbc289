internal import XMLRecords

extension XSDReader {
  /// A built-in type, or one that the top level declares.
  func simpleType(named name: String, _ open: [String], _ place: String) throws(XSDError) -> XSDSimpleType {
    if let builtin = local(name) {
      guard let type = XSDSimpleType(builtin: builtin) else {
        throw XSDError(reason: .unsupported, place: place, detail: "the built-in type \(builtin)")
      }
      return type
    }
    guard let node = simpleTypes[name] else {
      throw XSDError(reason: .unknownName, place: place, detail: "no type \(name) is declared")
    }
    guard !open.contains(name) else {
      throw XSDError(reason: .recursive, place: place, detail: "the type \(name) is derived from itself")
    }
    let place = "/schema/simpleType \(name)"
    try require(node, place, only: ["name"])
    return try simpleType(node, open + [name], place)
  }

  /// A declared type: a restriction.
  func simpleType(_ node: XMLElement, _ open: [String], _ place: String) throws(XSDError) -> XSDSimpleType {
    let parts = try parts(node, place)
    guard let restriction = parts.first else { throw malformed(place, "a type without restriction") }
    guard parts.count == 1, local(restriction.name) == "restriction" else { throw unsupported(parts[parts.count - 1], place) }
    let place = place + "/restriction"
    try require(restriction, place, only: ["base"])
    var facets = try self.parts(restriction, place)
    var type: XSDSimpleType
    if let base = restriction.attribute("base") {
      type = try simpleType(named: base, open, place)
    } else if let inner = facets.first, local(inner.name) == "simpleType" {
      try require(inner, place, only: [])
      type = try simpleType(inner, open, place + "/simpleType")
      facets.removeFirst()
    } else {
      throw malformed(place, "a restriction of nothing")
    }
    var patterns: [String] = []
    var values: [String] = []
    for facet in facets {
      guard let name = local(facet.name), let value = facet.attribute("value") else { throw unsupported(facet, place) }
      try require(facet, place + "/" + name, only: ["value"])
      switch name {
      case "pattern": patterns.append(value)
      case "enumeration": values.append(value)
      default: try apply(facet, name, value, to: &type, place)
      }
    }
    if !patterns.isEmpty {
      do throws(RegularReader.Refusal) {
        type.patterns.append(try XSDPattern(patterns))
      } catch {
        throw XSDError(reason: .unsupported, place: place + "/pattern", detail: error.detail)
      }
    }
    if !values.isEmpty { type.enumeration = try enumeration(values, of: type, place) }
    return type
  }

  private func enumeration(_ values: [String], of type: XSDSimpleType, _ place: String) throws(XSDError) -> [String] {
    guard type.primitive == .string || type.primitive == .decimal else {
      throw XSDError(reason: .unsupported, place: place, detail: "an enumeration of a boolean, a date or a time")
    }
    guard values.allSatisfy(type.allows) else { throw malformed(place, "an enumerated value that is not of the base type") }
    return values
  }

  private func apply(
    _ facet: XMLElement, _ name: String, _ value: String, to type: inout XSDSimpleType, _ place: String
  ) throws(XSDError) {
    let isText = type.primitive == .string
    let isNumber = type.primitive == .decimal
    let count = Int(value).flatMap { $0 >= 0 ? $0 : nil }
    let bound = DecimalText(value)
    switch (name, count, bound) {
    case ("length", .some(let count), _) where isText:
      type.minLength = count
      type.maxLength = count
    case ("minLength", .some(let count), _) where isText: type.minLength = max(type.minLength, count)
    case ("maxLength", .some(let count), _) where isText: type.maxLength = min(type.maxLength ?? count, count)
    case ("totalDigits", .some(let count), _) where isNumber && count > 0:
      type.numbers.totalDigits = min(type.numbers.totalDigits ?? count, count)
    case ("fractionDigits", .some(let count), _) where isNumber:
      type.numbers.fractionDigits = min(type.numbers.fractionDigits ?? count, count)
    case ("minInclusive", _, .some(let bound)) where isNumber: type.numbers.lower = NumberSamples.Bound(value: bound)
    case ("maxInclusive", _, .some(let bound)) where isNumber: type.numbers.upper = NumberSamples.Bound(value: bound)
    case ("minExclusive", _, .some(let bound)) where isNumber:
      type.numbers.lower = NumberSamples.Bound(value: bound, isExclusive: true)
    case ("maxExclusive", _, .some(let bound)) where isNumber:
      type.numbers.upper = NumberSamples.Bound(value: bound, isExclusive: true)
    case ("whiteSpace", _, _) where value == "collapse" || (value == "preserve" && type.whiteSpace == .preserve):
      type.whiteSpace = value == "collapse" ? .collapse : .preserve
    case ("whiteSpace", _, _) where value == "replace" && isText && type.whiteSpace != .collapse: type.whiteSpace = .replace
    default:
      throw XSDError(reason: .unsupported, place: place, detail: "the facet \(facet.name) with \(value) on this base type")
    }
  }
}

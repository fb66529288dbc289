internal import Exchange
internal import JSONTree

extension WriteWalk {
  mutating func part(
    _ element: PlanElement, _ codec: Codec, _ join: PlanBranch.Join, _ branch: PlanBranch, _ index: Int,
    _ note: ComplementNode?, _ written: inout Written
  ) throws(Refusal) {
    let scope = scopes[join.slot.scope]
    let value = scope.said(join.slot.index)
    let name = branch.elements[join.parts[0]].name
    if let originals = note?.original(name), originals.count == join.parts.count, says(originals, value, join, branch) {
      if let original = originals[index] {
        written.pieces.append(DialectNode(name: element.name, content: original))
        written.saysSomething = true
      }
      return
    }
    guard let value else { return nothing(element, &written, names: &missing) }
    guard let parts = join.codec.write(value, count: join.parts.count) else { throw notExpressible(name) }
    written.saysSomething = true
    guard let text = parts[index] else { return nothing(element, &written, names: &missing) }
    let number = Int64(text).flatMap { codec.write(.number(JSONNumber($0)), context) }
    guard let content = codec.write(.string(text), context) ?? number else { throw notExpressible(element.name) }
    written.pieces.append(DialectNode(name: element.name, content: content))
  }

  private func says(
    _ originals: [DialectContent?], _ value: JSONValue?, _ join: PlanBranch.Join, _ branch: PlanBranch
  ) -> Bool {
    if scopes[join.slot.scope].isUnknown(join.slot.index, plan.shapes[join.slot.scope]) { return true }
    var texts: [String?] = []
    for (original, number) in zip(originals, join.parts) {
      guard let original, case .part(let codec, _, _) = branch.elements[number].kind,
        case .value(let read, _) = codec.read(original, context)
      else {
        texts.append(nil)
        continue
      }
      texts.append(read.partText)
    }
    return join.codec.read(texts) == value
  }

  mutating func keep(_ element: PlanElement, _ otherwise: String?, _ note: ComplementNode?, _ written: inout Written) {
    let contents = (note?.kept ?? []).filter { $0.name == element.name }.map(\.content)
    if element.isArray, !contents.isEmpty || note?.present.contains(element.name) == true {
      written.pieces.append(DialectNode(name: element.name, content: .list(contents)))
      return
    }
    guard contents.isEmpty else {
      written.pieces += contents.map { DialectNode(name: element.name, content: $0) }
      return
    }
    if let otherwise {
      written.pieces.append(DialectNode(name: element.name, content: .text(otherwise)))
    } else {
      nothing(element, &written, names: &missingComplement)
    }
  }
}

extension Codec {
  /// A constant as the carrier holds it.
  func literal(_ text: String) -> DialectContent {
    switch self {
    case .number, .euros, .numberText, .decimal: .number(text)
    case .codeNumber: Self.numberOrBool(text) ?? .number(text)
    case .any: .text(text)
    case .bool: .bool(text == "true")
    case .text, .digits, .capitals, .integer, .plainInteger, .zerosRight, .zerosLeft, .departement, .cog, .date, .instant,
      .localTime, .time,
      .cents, .flag, .nir, .phone, .email, .oneOf, .mask, .code, .reducedZero, .monthFirst, .list, .split, .prefix, .localInstant,
      .xmlInteger, .xmlDecimal:
      .text(text)
    }
  }
}

extension CodecContext {
  /// Whether the codes of this table stand for several words each.
  func isCompound(_ codec: Codec) -> Bool {
    codec.table.flatMap { tables[$0]?.isCompound } ?? false
  }
}

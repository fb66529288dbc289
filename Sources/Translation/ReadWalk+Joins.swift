internal import JSONTree

extension ReadWalk {
  /// The values of a join as far as they are read.
  struct Parts {
    var texts: [String?]
    var contents: [DialectContent?]
    var isExact = true

    init(count: Int) {
      texts = Array(repeating: nil, count: count)
      contents = texts.map { _ in nil }
    }
  }

  mutating func read(part content: DialectContent, _ codec: Codec, _ element: PlanElement, _ parts: inout Parts, _ index: Int) {
    parts.contents[index] = content
    switch codec.read(content, context) {
    case .value(let value, let isExact):
      parts.texts[index] = value.partText
      if !isExact || parts.texts[index] == nil { parts.isExact = false }
    case .wrong:
      parts.isExact = false
      notices.append(Notice(.unusableValue, element: element.name, place: place.text(element.name)))
    case .unknownCode: parts.isExact = false
    case .empty:
      let isWritten = element.mayBeEmpty && element.minimum == 1 && !element.isNullable
      if !isWritten || content != .text("") { parts.isExact = false }
    }
  }

  mutating func finish(_ join: PlanBranch.Join, _ parts: Parts, _ branch: PlanBranch, _ note: inout ComplementNode) {
    guard parts.contents.contains(where: { $0 != nil }) else { return }
    var isExact = parts.isExact
    if let value = join.codec.read(parts.texts) {
      said += 1
      scopes[join.slot.scope].values[join.slot.index] = value
      isExact = isExact && join.codec.write(value, count: join.parts.count) == parts.texts
    } else if parts.texts.contains(where: { $0 != nil }) {
      // Each part is right by itself, together they are nothing: an hour that does not exist, a month without its year.
      isExact = false
      let name = branch.elements[join.parts[0]].name
      notices.append(Notice(.unusableValue, element: name, place: place.text(name)))
    } else if parts.texts.allSatisfy({ $0 == nil }) {
      isExact = isExact && join.parts.allSatisfy { branch.elements[$0].minimum == 1 && branch.elements[$0].mayBeEmpty }
    }
    guard !isExact || keepsAll else { return }
    note.originals.append(.init(name: branch.elements[join.parts[0]].name, contents: parts.contents))
  }
}

extension JSONValue {
  /// The characters of a part of a join: of a text, or of an integer number.
  var partText: String? { stringValue ?? integerValue.map { String($0) } }
}

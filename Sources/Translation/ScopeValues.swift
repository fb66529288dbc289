internal import JSONTree

/// One bearer or item in the making, or taken apart.
struct ScopeValues: Sendable {
  var values: [JSONValue?]
  var lists: [[JSONValue]]
  /// Facts that hold a code that no table knows.
  var unknownFacts: Set<Int> = []
  /// The whole item holds one.
  var isUnknown = false
  /// A member of its key is one, so the item cannot be named.
  var isNameless = false
  var reference: String?

  init(_ shape: ScopeShape) {
    values = Array(repeating: nil, count: shape.valuePaths.count)
    lists = Array(repeating: [], count: shape.listCount)
  }

  /// Nothing is said any more; what holds the values stays.
  mutating func reset() {
    for slot in values.indices { values[slot] = nil }
    for list in lists.indices where !lists[list].isEmpty { lists[list] = [] }
    if !unknownFacts.isEmpty { unknownFacts = [] }
    (isUnknown, isNameless, reference) = (false, false, nil)
  }

  /// Takes an object apart, as far as the shape knows it.
  init(_ value: JSONValue, _ shape: ScopeShape) {
    self.init(shape)
    if shape.isScalar {
      values[0] = value
      return
    }
    guard case .object(let object) = value else { return }
    reference = object["reference"]?.stringValue
    if shape.key != nil, object["absence"]?.stringValue == Self.unknownCode { isUnknown = true }
    take(object, shape.nodes)
  }

  private mutating func take(_ object: JSONObject, _ nodes: [ShapeNode]) {
    for node in nodes {
      guard let value = object[node.name] else { continue }
      switch node {
      case .value(_, let slot): values[slot] = value
      case .list(_, let index): lists[index] = value.arrayValue ?? []
      case .object(_, let members, let fact):
        guard let inner = value.objectValue else { continue }
        if let fact, inner["absence"]?.stringValue == Self.unknownCode { unknownFacts.insert(fact) }
        take(inner, members)
      }
    }
  }

  /// Whether the slot's fact is there without a value because of a code that no table knows.
  func isUnknown(_ slot: Int, _ shape: ScopeShape) -> Bool {
    if isUnknown, !shape.keySlots.contains(slot) { return true }
    if let fact = shape.factOf[slot] { return unknownFacts.contains(fact) }
    return values[slot]?["absence"]?.stringValue == Self.unknownCode
  }

  /// Whether the list went along with a fact, or an item, that holds a code that no table knows.
  func isListUnknown(_ list: Int, _ shape: ScopeShape) -> Bool {
    isUnknown || (shape.factOfList[list].map(unknownFacts.contains) ?? false)
  }

  /// The value to be said; nil where there is none, whatever the reason.
  func said(_ slot: Int) -> JSONValue? {
    guard let value = values[slot] else { return nil }
    if case .object = value { return nil }
    return value
  }

  /// Notes a code that no table knows.
  mutating func markUnknown(_ slot: Int, _ shape: ScopeShape) {
    if shape.key != nil {
      if shape.keySlots.contains(slot) { isNameless = true } else { isUnknown = true }
    } else if let fact = shape.factOf[slot] {
      unknownFacts.insert(fact)
    } else {
      values[slot] = Self.absent
    }
  }

  /// The object; nil when it says nothing.
  func value(_ shape: ScopeShape) -> JSONValue? {
    if shape.isScalar { return values[0] }
    if let needs = shape.needs, values[needs] == nil, !isUnknown { return nil }
    var members: [JSONObject.Element] = []
    members.reserveCapacity(shape.nodes.count + shape.tags.count + 2)
    if let reference { members.append(("reference", .string(reference))) }
    put(shape.nodes, shape, into: &members)
    // An item whose tags are its whole key is named, and that its code is unknown is then said of it.
    let isNamed = isUnknown && (shape.key ?? []).allSatisfy { member in shape.tags.contains { $0.member == member } }
    guard !members.isEmpty || isNamed else { return nil }
    if shape.tags.isEmpty, !isUnknown { return .object(JSONObject(distinct: members)) }
    var object = JSONObject(distinct: members)
    for tag in shape.tags { object[tag.member] = .string(tag.value) }
    if isUnknown { object["absence"] = .string(Self.unknownCode) }
    return .object(object)
  }

  private func put(_ nodes: [ShapeNode], _ shape: ScopeShape, into members: inout [JSONObject.Element]) {
    for node in nodes {
      switch node {
      case .value(let name, let slot):
        if isUnknown, !shape.keySlots.contains(slot) { continue }
        if let value = values[slot] { members.append((name, value)) }
      case .list(let name, let index):
        if !lists[index].isEmpty, !isUnknown { members.append((name, .array(lists[index]))) }
      case .object(let name, let below, let fact):
        if let fact, unknownFacts.contains(fact) {
          members.append((name, Self.absent))
          continue
        }
        var inner: [JSONObject.Element] = []
        put(below, shape, into: &inner)
        if !inner.isEmpty { members.append((name, .object(JSONObject(distinct: inner)))) }
      }
    }
  }

  static let unknownCode = "code-inconnu"
  static let absent: JSONValue = ["absence": "code-inconnu"]
}

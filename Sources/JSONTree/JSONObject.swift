/// An object's members: each name once, in the order in which they were added.
///
/// Names are the same when their UTF-8 bytes are, without Unicode normalisation. Looking one up takes constant time.
public struct JSONObject: Sendable, Sequence {
  /// A member.
  public typealias Element = (name: String, value: JSONValue)

  private(set) var members: [Element] = []
  /// Where each name stands; empty while there are few members.
  private var places: [JSONName: Int] = [:]
  private static var few: Int { 12 }

  /// An object without members.
  public init() {}

  /// Members whose names are known to differ: a name given twice would be there twice.
  public init(distinct members: [Element]) {
    self.members = members
    reindex()
  }

  /// The number of members.
  public var count: Int { members.count }

  /// Whether there is no member.
  public var isEmpty: Bool { members.isEmpty }

  /// The names in order.
  public var keys: [String] { members.map(\.name) }

  /// The values in order.
  public var values: [JSONValue] { members.map(\.value) }

  /// The value of a member, nil when there is none. Setting replaces it where it stands or adds it at the end; setting nil
  /// removes it.
  public subscript(name: String) -> JSONValue? {
    get { place(name).map { members[$0].value } }
    set {
      guard let newValue else {
        removeValue(forKey: name)
        return
      }
      if let place = place(name) {
        members[place].value = newValue
        return
      }
      members.append((name: name, value: newValue))
      if !places.isEmpty { places[JSONName(name)] = members.count - 1 } else { reindex() }
    }
  }

  /// Removes a member and gives its value; nil when there was none. Linear in the number of members.
  @discardableResult
  public mutating func removeValue(forKey name: String) -> JSONValue? {
    guard let place = place(name) else { return nil }
    let value = members.remove(at: place).value
    places = [:]
    reindex()
    return value
  }

  /// Walks the members in order.
  public func makeIterator() -> IndexingIterator<[Element]> { members.makeIterator() }

  private func place(_ name: String) -> Int? {
    if !places.isEmpty { return places[JSONName(name)] }
    return members.firstIndex { $0.name.hasSameBytes(as: name) }
  }

  private mutating func reindex() {
    guard members.count > Self.few else { return }
    places = Dictionary(minimumCapacity: members.count)
    for (place, member) in members.enumerated() { places[JSONName(member.name)] = place }
  }
}

extension JSONObject: Hashable {
  /// The same names with equal values, in any order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.members.allSatisfy { right[$0.name] == $0.value }
  }

  /// Equal objects give equal hashes, whatever their order.
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for member in members {
      var own = Hasher()
      member.name.hashBytes(into: &own)
      own.combine(member.value)
      sum &+= own.finalize()
    }
    hasher.combine(members.count)
    hasher.combine(sum)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Members in the order written. A name written twice is a programmer's error and stops the program.
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(literal: elements) }

  init(literal elements: [(String, JSONValue)]) {
    for (name, value) in elements {
      precondition(place(name) == nil, "a name twice in a literal")
      self[name] = value
    }
  }
}

import JSONTree
import Testing

struct JSONObjectTests {
  @Test func keepsTheOrderOfInsertion() {
    var object: JSONObject = ["z": 1, "a": 2]
    object["m"] = 3
    object["z"] = 4
    #expect(object.keys == ["z", "a", "m"])
    #expect(object.values == [4, 2, 3])
    #expect(object.map(\.name) == object.keys)
  }

  @Test func removesAMember() {
    var object: JSONObject = ["a": 1, "b": 2, "c": nil]
    #expect(object.removeValue(forKey: "a") == 1)
    #expect(object.removeValue(forKey: "a") == nil)
    object["b"] = nil
    #expect(object.keys == ["c"])
    #expect(object["c"] == JSONValue.null)
    #expect(!object.isEmpty)
  }

  @Test func findsEveryMemberAmongMany() {
    var object = JSONObject()
    for number in 0..<200 { object["n\(number)"] = .integer(number) }
    for number in 0..<200 { object["n\(number)"] = .integer(number * 2) }
    for number in stride(from: 0, to: 200, by: 2) { object.removeValue(forKey: "n\(number)") }
    #expect(object.count == 100)
    #expect((0..<200).allSatisfy { object["n\($0)"] == ($0 % 2 == 0 ? nil : .integer($0 * 2)) })
    for number in stride(from: 1, to: 199, by: 2) { object.removeValue(forKey: "n\(number)") }
    #expect(object.keys == ["n199"])
    #expect(object["n199"] == 398)
  }

  @Test func isEqualInAnyOrder() {
    let many = (0..<50).map { "n\($0)" }
    var one = JSONObject()
    var other = JSONObject()
    for name in many { one[name] = .string(name) }
    for name in many.reversed() { other[name] = .string(name) }
    #expect(one == other)
    #expect(one.hashValue == other.hashValue)
    other["n7"] = "n8"
    #expect(one != other)
  }

  @Test func doesNotNormaliseNames() {
    var object = JSONObject()
    object["\u{E9}"] = 1
    object["e\u{301}"] = 2
    object["a\u{323}\u{307}"] = 3
    object["a\u{307}\u{323}"] = 4
    #expect(object.values == [1, 2, 3, 4])
  }
}

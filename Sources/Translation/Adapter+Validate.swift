internal import CSVRecords
public import Exchange
internal import JSONTree
internal import XMLRecords

extension Adapter {
  /// Holds a message's data to the partner's format, strictly, from the rows alone.
  ///
  /// - Parameter partner: whose code tables apply where installations differ.
  /// - Throws: `translate.data` for data of another carrier, `translate.malformed` for what cannot be read, `translate.frame` for
  ///   another root, `schema.invalid`, `translate.unknown-element`, `translate.invalid-value` for what breaks the format, each
  ///   with its place and never with the data.
  public func validate(_ data: DialectData, partner: PartnerID?) throws(Refusal) -> ValidDialect {
    let root = try content(of: data)
    var walk = CheckWalk(plan, context(partner, CivilDay(daysSinceEpoch: 0)))
    try walk.check(root, plan.root)
    return ValidDialect(type: type, partner: partner, root: root)
  }

  package func content(of data: DialectData) throws(Refusal) -> DialectContent {
    switch (plan.carrier, data) {
    case (.json, .json(let value)):
      guard value.objectValue != nil else { throw Refusal(.translateData, at: JSONPointer.root, ["expected": "a JSON object"]) }
      return DialectContent(value)
    case (.json, .bytes(let bytes)):
      return try content(of: .json(try json(bytes)))
    case (.xml, .json(.string(let text))): return DialectNode(try document(XMLText.bytes(text)).root).content
    case (.xml, .bytes(let bytes)): return DialectNode(try document(bytes).root).content
    case (.xml, .json): throw Refusal(.translateData, at: JSONPointer.root, ["expected": "XML, as a string or as data_base64"])
    case (.csv(let form, let null), .bytes(let bytes)): return try table(bytes, form, null)
    case (.csv(let form, let null), .json(.string(let text))):
      // Its characters are known already, whatever encoding a file of it would have.
      guard let known = CSVForm(separator: form.separatorCharacter, encodings: [.utf8], writesByteOrderMark: false) else {
        throw Refusal(.translateData, at: JSONPointer.root, ["expected": "CSV"])
      }
      return try table(Array(text.utf8), known, null)
    case (.csv, .json): throw Refusal(.translateData, at: JSONPointer.root, ["expected": "CSV, as a string or as data_base64"])
    }
  }

  private func json(_ bytes: [UInt8]) throws(Refusal) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue(parsing: bytes)
    } catch {
      // The place is the offset alone: the names around it come from outside, and may hold anything.
      throw Refusal(
        .translateMalformed, at: JSONPointer.root, ["reason": "JSON \(error.reason.rawValue) at byte \(error.offset)"])
    }
  }

  func document(_ bytes: [UInt8]) throws(Refusal) -> XMLDocument {
    let document: XMLDocument
    do throws(XMLRecordError) {
      document = try XMLDocument(parsing: bytes)
    } catch {
      throw Refusal(
        .translateMalformed, at: "/" + error.path.map { CheckWalk.shown($0) }.joined(separator: "/"),
        ["reason": "\(error.reason.rawValue), line \(error.line)"])
    }
    guard document.root.name == plan.rootName else {
      throw Refusal(.translateFrame, at: "/", ["reason": "the root element is \(plan.rootName)"])
    }
    return document
  }
}

/// Why a token was not read: the bytes ran out (`reason` nil), or they are refused.
struct XMLFault: Error {
  let reason: XMLRecordError.Reason?
  let detail: StaticString
  /// The byte at fault, as an index into the lexer's bytes.
  let index: Int

  static func starved(_ index: Int) -> XMLFault { XMLFault(reason: nil, detail: "the input ends here", index: index) }
  static func malformed(_ detail: StaticString, _ index: Int) -> XMLFault {
    XMLFault(reason: .malformed, detail: detail, index: index)
  }
}

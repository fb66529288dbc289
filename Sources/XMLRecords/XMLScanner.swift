/// Bytes in, records out: a machine without input or output of its own, which says when it wants more bytes.
struct XMLScanner {
  enum Step {
    /// Nothing more can be read before `feed` or `end`.
    case starved
    /// A container was entered; its attributes are known.
    case entered(XMLElement)
    case record(XMLRecord)
    /// The root is closed and nothing but comments followed.
    case end
  }

  /// What is taken for a record.
  enum Plan {
    /// The root, whole.
    case document
    /// The children of the root, and of the elements at these paths below it, which are entered too.
    case records(entering: Set<[String]>)
  }

  private let plan: Plan
  private var lexer: XMLLexer
  private var hasProlog = false
  private var isClosed = false
  private var scope = XMLNamespaceScope()
  /// The entered elements, the root first.
  private(set) var containers: [XMLElement] = []
  /// The open elements of the record being read.
  private var stack: [XMLElement] = []
  private var start = (offset: 0, line: 1)
  private var elements = 0
  private var index = 0
  /// What ended the reading: after a refusal nothing more is read.
  private var refusal: XMLRecordError?

  init(_ plan: Plan, _ bytes: [UInt8], ended: Bool, limits: XMLLimits) {
    self.plan = plan
    lexer = XMLLexer(bytes, ended: ended, limits: limits)
  }

  var encoding: XMLEncoding { lexer.encoding }
  /// Bytes at hand and not yet read.
  var pending: Int { lexer.bytes.count - lexer.position }

  mutating func feed(_ bytes: [UInt8]) { lexer.feed(bytes) }
  mutating func end() { lexer.ended = true }

  mutating func next() throws(XMLRecordError) -> Step {
    if let refusal { throw refusal }
    do {
      return try advance()
    } catch {
      refusal = error
      throw error
    }
  }

  private mutating func advance() throws(XMLRecordError) -> Step {
    while true {
      let at = lexer.position
      do {
        if !hasProlog {
          try lexer.prologue()
          hasProlog = true
          continue
        }
        if takeLeaf() {
          try checkSize(at)
          continue
        }
        let token = try lexer.next()
        if let step = try take(token, at) { return step }
        if !stack.isEmpty { try checkSize(at) }
      } catch {
        if error.reason == nil, !lexer.ended {
          lexer.position = at
          if pending > lexer.limits.recordBytes { throw located(tooLarge(at)) }
          return .starved
        }
        throw located(error)
      }
    }
  }

  /// Takes a plain leaf in one step; false, with nothing taken, where a rule or a limit would have a word to say.
  private mutating func takeLeaf() -> Bool {
    guard let parent = stack.indices.last, stack[parent].text.isEmpty, elements < lexer.limits.recordElements,
      containers.count + stack.count < lexer.limits.depth, let leaf = lexer.leaf()
    else { return false }
    stack[parent].children.append(XMLElement(leaf.name, text: leaf.text))
    elements += 1
    return true
  }

  private mutating func take(_ token: XMLToken, _ at: Int) throws(XMLFault) -> Step? {
    switch token {
    case .nothing: return nil
    case .open(let name, let attributes, let closed): return try open(name, attributes, closed, at)
    case .close: return try close(at)
    case .text(let text, let blank):
      try add(text, blank, at)
      return nil
    case .end:
      guard isClosed else { throw XMLFault(reason: .truncated, detail: "the root element is not closed", index: at) }
      return .end
    }
  }

  private mutating func open(
    _ name: XMLName, _ attributes: [XMLLexer.Attribute], _ closed: Bool, _ at: Int
  ) throws(XMLFault) -> Step? {
    guard !isClosed else { throw .malformed("an element after the root", at) }
    let depth = containers.count + stack.count + 1
    guard depth <= lexer.limits.depth else {
      throw XMLFault(reason: .tooDeep, detail: "more elements open at once than the limit", index: at)
    }
    if !attributes.isEmpty || name.colon > 0 {
      try scope.open(name, attributes, depth: depth, limit: lexer.limits.attributes, at: at)
    }
    var element = XMLElement(name.text)
    if !attributes.isEmpty { element.attributes = attributes.map { XMLAttribute($0.name.text, $0.value) } }
    if stack.isEmpty {
      if isContainer(name.text) {
        containers.append(element)
        if closed { leaveContainer() }
        return .entered(element)
      }
      lexer.advanceMark(to: at)
      start = (lexer.base + at, lexer.place(of: at).line)
      elements = 0
    } else if !stack[stack.count - 1].text.isEmpty {
      guard XMLCharacters.isBlank(stack[stack.count - 1].text) else { throw mixed(at) }
      stack[stack.count - 1].text = ""
    }
    elements += 1
    guard elements <= lexer.limits.recordElements else { throw tooLarge(at) }
    if closed {
      scope.close(depth: depth)
      return try finish(element, at)
    }
    stack.append(element)
    return nil
  }

  private mutating func close(_ at: Int) throws(XMLFault) -> Step? {
    guard let element = stack.popLast() else {
      leaveContainer()
      return nil
    }
    scope.close(depth: containers.count + stack.count + 1)
    return try finish(element, at)
  }

  private mutating func finish(_ element: XMLElement, _ at: Int) throws(XMLFault) -> Step? {
    guard stack.isEmpty else {
      stack[stack.count - 1].children.append(element)
      return nil
    }
    try checkSize(at)
    if containers.isEmpty { isClosed = true }
    defer { index += 1 }
    return .record(
      XMLRecord(
        element: element, containers: containers, index: index, offset: start.offset,
        length: lexer.base + lexer.position - start.offset, line: start.line))
  }

  private mutating func leaveContainer() {
    scope.close(depth: containers.count)
    containers.removeLast()
    if containers.isEmpty { isClosed = true }
  }

  private mutating func add(_ text: String, _ blank: Bool, _ at: Int) throws(XMLFault) {
    guard let last = stack.indices.last else {
      // Outside of the root only literal white space may stand, never a reference or a CDATA section.
      if containers.isEmpty {
        guard blank, XMLCharacters.isSpace(lexer.bytes[at]), !lexer.bytes[at..<lexer.position].contains(UInt8(ascii: "&"))
        else { throw .malformed("character data outside of the root element", at) }
      }
      guard blank else { throw mixed(at) }
      return
    }
    if stack[last].children.isEmpty {
      if stack[last].text.isEmpty { stack[last].text = text } else { stack[last].text += text }
    } else if !blank {
      throw mixed(at)
    }
  }

  private func isContainer(_ name: String) -> Bool {
    guard case .records(let entering) = plan else { return false }
    if containers.isEmpty { return true }
    return !entering.isEmpty && entering.contains(containers.dropFirst().map(\.name) + [name])
  }

  private func checkSize(_ at: Int) throws(XMLFault) {
    if lexer.base + lexer.position - start.offset > lexer.limits.recordBytes { throw tooLarge(at) }
  }

  private func mixed(_ at: Int) -> XMLFault {
    XMLFault(reason: .mixedContent, detail: "character data beside child elements", index: at)
  }

  private func tooLarge(_ at: Int) -> XMLFault {
    XMLFault(reason: .tooLarge, detail: "a record larger than the limit", index: at)
  }

  private func located(_ fault: XMLFault) -> XMLRecordError {
    let (line, column) = lexer.place(of: fault.index)
    return XMLRecordError(
      reason: fault.reason ?? .truncated, detail: "\(fault.detail)", line: line, column: column,
      path: (containers + stack).map(\.name))
  }
}

import Exchange
import Foundation
import JSONTree

extension EndpointReader {
  /// Reads `Adapters/<name>/questions.yaml` and checks it whole against the adapters.
  ///
  /// - Throws: what is wrong with it, with code, file, line and what was expected.
  public func questions(_ name: String) throws(EndpointError) -> QuestionBook {
    let file = "\(name)/questions.yaml"
    guard let bytes = try? Data(contentsOf: directory.appendingPathComponent(file)),
      let text = String(validating: bytes, as: UTF8.self)
    else { throw EndpointError(code: .unreadable, file: file, line: 0, entry: "", expected: "a file in UTF-8 that can be read") }
    return try questions(EndpointEntry(parsing: text, file: file), name)
  }

  func questions(_ entry: EndpointEntry, _ name: String) throws(EndpointError) -> QuestionBook {
    try entry.allowing(
      "partner", "title", "unverified", "addresses", "credentials", "access", "patience", "outcomes", "questions")
    guard try entry.requiredText("partner") == name else {
      throw try entry.required("partner").failure(.value, "\(name), the name of its folder")
    }
    let addresses = try addresses(entry.required("addresses"))
    let credentials = try entry.required("credentials").texts()
    let access = try entry.required("access")
    try access.allowing("address", "token")
    var questions: [Question] = []
    for item in try entry.required("questions").list() { questions.append(try question(item)) }
    return QuestionBook(
      name: name, title: try entry.requiredText("title"), unverified: try entry["unverified"]?.texts() ?? [],
      addresses: addresses, credentials: credentials,
      address: try self.name("address", of: access, among: Array(addresses.keys)),
      token: try self.name("token", of: access, among: credentials),
      patience: try entry.requiredNumber("patience", 1...600), outcomes: try outcomes(entry.required("outcomes"), in: nil),
      questions: questions)
  }

  private func question(_ entry: EndpointEntry) throws(EndpointError) -> Question {
    try entry.allowing("name", "title", "path", "parameters", "required", "answers")
    var parameters: [String: Question.Form] = [:]
    for (name, form) in try entry.required("parameters").named() { parameters[name] = try form.word(Question.Form.self) }
    for item in try entry.required("required").list() where parameters[item.text ?? ""] == nil {
      throw item.failure(.unknownName, "one of the parameters")
    }
    var answers: [Question.Answer] = []
    for item in try entry.required("answers").list() { answers.append(try answer(item, parameters)) }
    guard !answers.isEmpty else { throw try entry.required("answers").failure(.missing, "a message type") }
    return Question(
      name: try entry.requiredText("name"), title: try entry.required("title").sentence(),
      path: try path(entry.required("path")), parameters: parameters, required: try entry.required("required").texts(),
      answers: answers)
  }

  /// Which message an answer is: its adapter has a place for everything that is asked with.
  private func answer(_ entry: EndpointEntry, _ parameters: [String: Question.Form]) throws(EndpointError) -> Question.Answer {
    try entry.allowing("type", "when")
    guard let type = MessageType(try entry.requiredText("type")), let places = places[type] else {
      throw try entry.required("type").failure(.unknownType, "a message type of an adapter, in JSON")
    }
    for name in parameters.keys.sorted() where !places.contains(JSONPointer(tokens: ["request", "query", name])) {
      throw entry.failure(.unknownPlace, "an adapter whose documents have /request/query/\(name)")
    }
    return Question.Answer(type: type, conditions: try conditions(entry["when"]))
  }
}

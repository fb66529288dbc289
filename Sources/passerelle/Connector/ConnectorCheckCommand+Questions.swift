import Connectors
import Exchange
import Foundation
import JSONTree

extension ConnectorCheckCommand {
  /// Checks a connector that is asked, and says what it may be asked.
  func check(_ settings: QuestionSettings, in folder: ConnectorFolder, _ console: Console) throws {
    let book = try options.questions(settings.book)
    try folder.check(settings, for: book, environment: ProcessInfo.processInfo.environment)
    console.emit([
      "connector": .string(name), "kind": "questions", "book": .string(book.name),
      "questions": .array(book.questions.map { .string($0.name) }), "unverified": .array(book.unverified.map { .string($0) }),
    ])
    console.say(console.text("\(name) : rien à corriger.", "\(name): nothing to mend."))
    console.say(book.title)
    for question in book.questions { console.say("  \(question.name)  \(question.title.text(in: console.language))") }
    console.say(console.text("Non vérifié :", "Not verified:"))
    for text in book.unverified { console.say("  - \(text)") }
  }
}

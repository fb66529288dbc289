import ArgumentParser
import Conformance
import Exchange
import Foundation
import Translation

/// The document of an invented person that the kit sends.
struct SampleOptions: ParsableArguments {
  @Argument(
    help: .init(
      words(
        "Un document juste d'une personne inventée ; sinon, un exemple de l'adaptateur.",
        "A right document of an invented person; else an example of the adapter.")))
  var file: String?

  /// The file that was given, else the first example of that type's adapter.
  func sample(_ type: MessageType, _ console: Console) throws -> SampleDocument {
    if let file {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw console.complaint(ExitStatus.notFound, "\(file) est illisible.", "\(file) cannot be read.")
      }
      return SampleDocument(type: type, bytes: [UInt8](data))
    }
    guard let example = try AdapterShelf(console).examples(type).first else {
      throw console.complaint(
        ExitStatus.notFound, "\(type) n'a pas d'exemple : donnez un document.", "\(type) has no example: give a document.")
    }
    return SampleDocument(type: type, bytes: example.bytes)
  }
}

import Dossier
import Exchange
import Foundation
import JSONTree
import TestSupport

/// What the tests of this room share: the catalogue, and short ways to write invented statements.
enum Library {
  static let schemas = Outside.package.appendingPathComponent("Schemas")
  static let folder = schemas.appendingPathComponent("dossier/1")

  static func catalogue() throws -> Catalogue { try Catalogue(directory: folder) }

  static func document(_ text: String) throws -> DossierDocument { DossierDocument(json: try JSONValue(parsing: text)) }
}

struct NotThere: Error {
  let line: Int
}

extension Optional {
  /// The value, or a failed test.
  func orFail(line: Int = #line) throws -> Wrapped {
    guard let self else { throw NotThere(line: line) }
    return self
  }
}

func key(_ path: String, _ item: String? = nil) throws -> FactKey { FactKey(try FactPath(path).orFail(), item: item) }

func fact(_ path: String, _ value: JSONValue, item: String? = nil) throws -> Fact { Fact(try key(path, item), .value(value)) }

func absent(_ path: String, _ absence: Absence) throws -> Fact { Fact(try key(path), .absent(absence)) }

/// A statement of that author on that day; its flow is also what its digest is made of.
func say(
  _ author: String, _ day: String, _ facts: [Fact], about reference: String = "x", covering: [String] = [], flow: String? = nil
) throws -> Statement {
  let bearer = facts.first?.key.path.bearer ?? .usager
  let flow = flow ?? "\(author) \(reference) \(day)"
  let author = try PartnerID(author).orFail()
  return Statement(
    flow: flow, digest: Digest(of: Array(flow.utf8)), type: try MessageType("essai.message.v1").orFail(),
    subject: Subject(author: author, bearer: bearer, reference: reference), carrier: author,
    referenceDate: try CivilDay(day).orFail(), eventTime: try Instant(day + "T08:00:00Z").orFail(),
    coverage: try covering.map { try FactPath($0).orFail() }, facts: facts)
}

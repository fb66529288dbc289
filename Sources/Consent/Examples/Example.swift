import Dossier
import Exchange

/// A small situation and what must come of it under one purpose, written so that a data protection officer can read it.
struct Example {
  /// What is expected of the facts that a line names.
  enum Expectation: Hashable {
    case released
    case masked
    case withheld(Reason.Ground)
    /// Nothing is released at all, and this is why.
    case refused(Reason.Ground)
  }

  /// A place of the answer (`/usager/identite` stands for everything below it), and what becomes of it.
  struct Line {
    let text: String
    let expectation: Expectation
    let node: PolicyNode
    /// Whether the example says it itself, rather than after the purpose's first one.
    var isOwn = true

    var isRefusal: Bool { if case .refused = expectation { true } else { false } }
  }

  /// The sentence that people read.
  let title: String
  let person: String
  let day: CivilDay?
  let consents: Bool
  let objects: Bool
  /// What differs from the situation, once for each time the example is tried.
  let variants: [[SituationChange]]
  /// The whole answer: a fact that no line names contradicts the example.
  let lines: [Line]
  let node: PolicyNode

  /// Whether nothing at all is to be released.
  var isRefusal: Bool { lines.contains(where: \.isRefusal) }
}

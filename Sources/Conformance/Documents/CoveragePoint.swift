/// One thing that a document of a schema can have.
public struct CoveragePoint: Sendable, Hashable {
  /// What happens at a place.
  public enum Event: Sendable, Hashable {
    /// Exactly so many times.
    case times(Int)
    /// More often than the least number of times and than once.
    case many
    /// A branch of a choice, counted from 1.
    case branch(Int)
    /// An enumerated value, or a word that the caller supplied: its text.
    case value(String)
    /// A spelling or an edge of the type.
    case form(LexicalForm)
    /// A JSON null.
    case null
    /// Elements of `xs:all` in the order in which the schema names them.
    case inOrder
    /// Elements of `xs:all` in another order.
    case reordered
  }

  /// XSD: the names of the elements from the root, an attribute behind `@`, as `/Racine/Personne/NIR`; a group of elements is
  /// `()`. OpenAPI: the pointer of the schema in the converted document.
  public let place: String
  /// What happens there.
  public let event: Event

  init(_ place: String, _ event: Event) {
    self.place = place
    self.event = event
  }
}

extension CoveragePoint: CustomStringConvertible {
  /// One line: the place and what happens there.
  public var description: String {
    switch event {
    case .times(let count): "\(place): \(count) times"
    case .many: "\(place): many times"
    case .branch(let number): "\(place): branch \(number)"
    case .value(let text): "\(place): value \(text)"
    case .form(let form): "\(place): form \(form.rawValue)"
    case .null: "\(place): null"
    case .inOrder: "\(place): in order"
    case .reordered: "\(place): in another order"
    }
  }
}

/// What a JWS signature is over, `protected.payload` (RFC 7515 §5.2): three parts, of which the outer two stay where they lie in the body.
struct SigningInput: Sequence, IteratorProtocol {
  private let protected: ArraySlice<UInt8>
  private let payload: ArraySlice<UInt8>
  private var given = 0
  private static let dot: ArraySlice<UInt8> = [UInt8(ascii: ".")]

  init(protected: ArraySlice<UInt8>, payload: ArraySlice<UInt8>) {
    self.protected = protected
    self.payload = payload
  }

  mutating func next() -> ArraySlice<UInt8>? {
    given += 1
    switch given {
    case 1: return protected
    case 2: return Self.dot
    case 3: return payload
    default: return nil
    }
  }
}

import JSONTree
import Translation
import Trust

extension DialectData {
  /// What the envelope carried, as the adapter takes it.
  init(_ data: EventData) {
    switch data {
    case .json(let node): self = .json(node.value())
    case .text(let text): self = .json(.string(text))
    case .binary(let bytes): self = .bytes(bytes)
    }
  }
}

import Store

/// A batch's file read again from the store, in its order.
struct SpoolReading: Sendable {
  let store: any BatchStore
  let batch: String
  /// The first byte that was not given yet.
  private(set) var offset: Int64
  private var held: ArraySlice<UInt8> = []

  /// So much at once, for what is not whole is looked at again with the next bytes.
  private static let window = 1 << 18

  init(store: any BatchStore, batch: String, from offset: Int64 = 0) {
    self.store = store
    self.batch = batch
    self.offset = offset
  }

  /// The next bytes, many at once; nil at the end.
  mutating func next() async throws -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < Self.window, try await fill() {
      bytes += held
      offset += Int64(held.count)
      held = []
    }
    return bytes.isEmpty ? nil : bytes
  }

  /// That many bytes from that place on, which must not lie before what was given already.
  mutating func bytes(at start: Int64, count: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      let wanted = start + Int64(bytes.count)
      if wanted != offset { skip(to: wanted) }
      guard try await fill() else { throw StoreError.corrupted("a piece of a batch is missing") }
      let part = held.prefix(count - bytes.count)
      bytes += part
      held = held.dropFirst(part.count)
      offset += Int64(part.count)
    }
    return bytes
  }

  private mutating func skip(to place: Int64) {
    let distance = Int(clamping: place - offset)
    held = distance >= 0 ? held.dropFirst(distance) : []
    offset = place
  }

  private mutating func fill() async throws -> Bool {
    if !held.isEmpty { return true }
    guard let piece = try await store.piece(of: batch, at: offset) else { return false }
    held = piece.bytes.dropFirst(Int(offset - piece.offset))
    return !held.isEmpty
  }
}

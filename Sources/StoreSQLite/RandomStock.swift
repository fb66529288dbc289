/// Random bytes taken from their source in larger pieces: a nonce is too small to ask the system for each time.
struct RandomStock: Sendable {
  private let source: @Sendable (Int) -> [UInt8]
  private var bytes: ArraySlice<UInt8> = []

  /// How many bytes are asked for at a time.
  private static let piece = 4096

  init(source: @escaping @Sendable (Int) -> [UInt8]) { self.source = source }

  /// That many bytes, given once; fewer only when the source gives fewer than it is asked for.
  mutating func take(_ count: Int) -> [UInt8] {
    if bytes.count < count { bytes = source(max(Self.piece, count))[...] }
    defer { bytes = bytes.dropFirst(count) }
    return Array(bytes.prefix(count))
  }
}

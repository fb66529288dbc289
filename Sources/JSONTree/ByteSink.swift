/// Bytes that are written one after the other, without the checks that an array makes at each.
struct ByteSink: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(16, capacity)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// What was written; the sink ends with it.
  consuming func array() -> [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    start[count] = byte
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    if capacity - count < bytes.count { grow(by: bytes.count) }
    (start + count).initialize(from: source, count: bytes.count)
    count &+= bytes.count
  }

  /// The text in quotes, when none of its bytes must be escaped; nothing otherwise.
  @inline(__always)
  mutating func appendPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if capacity - count < bytes.count + 2 { grow(by: bytes.count + 2) }
    let target = start + count
    target[0] = UInt8(ascii: "\"")
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
      target[at &+ 1] = byte
      at &+= 1
    }
    target[at &+ 1] = UInt8(ascii: "\"")
    count &+= at &+ 2
    return true
  }

  private mutating func grow(by more: Int) {
    let larger = max(2 * capacity, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.initialize(from: start, count: count)
    start.deallocate()
    (start, capacity) = (moved, larger)
  }
}

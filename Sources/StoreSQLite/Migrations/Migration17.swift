/// When whoever is filed under a key was born, beside the key and covered: whoever is somebody else by that alone is passed over in the index, and
/// no other page is read for them. ``PersonKeys`` fills it in.
enum Migration17 {
  static let sql = "ALTER TABLE blind ADD COLUMN born INTEGER"
}

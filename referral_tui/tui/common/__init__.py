"""What the features share: base classes, dialogs, forms, fields, lists, drawing."""

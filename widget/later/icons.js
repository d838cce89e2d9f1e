// The pictures on what an open chat adds.

export const UP = "M2 10h4v11H2zm6 10V10l4-8c1.7 0 2.8 1.2 2.5 3L14 9h5.5c1.5 0 2.5 1.3 2.2 2.7l-1.7 7c-.3 1.3-1.2 2.3-2.5 2.3H10z";
export const ALOUD = "M3 9v6h4l5 5V4L7 9zm13.5 3a4.5 4.5 0 0 0-2.5-4v8a4.5 4.5 0 0 0 2.5-4zM14 3.2v2.1a7 7 0 0 1 0 13.4v2.1a9 9 0 0 0 0-17.6z";
export const STOP = "M6 6h12v12H6z";
export const BACK = "M14.6 4 16 5.4 9.4 12l6.6 6.6-1.4 1.4-8-8z";
export const DOWN = "M4 9.4 5.4 8l6.6 6.6L18.6 8 20 9.4l-8 8z";
